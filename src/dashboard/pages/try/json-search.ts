// Finds fields and values of JSON by a part of their text. Pure.

export interface JsonHit {
  /** "jokes[3].text" */
  readonly path: string;
  readonly value: string;
}

const most = 200;
const longestValue = 200;

/** The first hits, and whether there are more. */
export function searchJson(value: unknown, text: string): { hits: readonly JsonHit[]; hasMore: boolean } {
  const wanted = text.toLowerCase();
  const hits: JsonHit[] = [];
  // No recursion: a text may be nested deeper than the stack is.
  const waiting: { value: unknown; path: string; name: string }[] = [{ value, path: '', name: '' }];
  while (waiting.length > 0 && hits.length <= most) {
    const next = waiting.pop();
    if (!next) break;
    const isBranch = typeof next.value === 'object' && next.value !== null;
    const shown = isBranch ? '' : (JSON.stringify(next.value) ?? '');
    if (next.name.toLowerCase().includes(wanted) || shown.toLowerCase().includes(wanted))
      if (next.path !== '')
        hits.push({ path: next.path, value: isBranch ? '…' : shown.slice(0, longestValue) });
    if (isBranch) waiting.push(...childrenOf(next.value, next.path).toReversed());
  }
  return { hits: hits.slice(0, most), hasMore: hits.length > most };
}

function childrenOf(value: unknown, path: string): { value: unknown; path: string; name: string }[] {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]`, name: '' }));
  return Object.entries(value ?? {}).map(([name, item]: [string, unknown]) => ({
    value: item,
    path: path === '' ? name : `${path}.${name}`,
    name,
  }));
}
