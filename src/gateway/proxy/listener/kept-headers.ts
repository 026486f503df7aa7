// What nginx does with the header lines of a request before anybody sees them (ignore_invalid_headers, underscores_in_headers on).

/** Letters, digits, `-` and `_`. Upstreams may take any other for one of these, and so the line for one that the gateway sets. */
const oddName = /[^\w-]/;

/** Without the lines whose names some readers take for other names; the same list where there are none. */
export function keptHeaders(lines: readonly string[]): readonly string[] {
  for (let i = 0; i < lines.length; i += 2)
    if (oddName.test(lines[i] ?? '')) return lines.filter((_, at) => !oddName.test(lines[at & ~1] ?? ''));
  return lines;
}
