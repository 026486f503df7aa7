// YAML 1.2 as text. What JSON cannot say is refused: the gateway takes JSON.
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  stringify,
  type Document,
  type ParsedNode,
} from 'yaml';
import type { ReadText, TextFormat, TextProblem } from './text-format.ts';

export const yamlFormat: TextFormat = {
  read: (text) => {
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong)
      return { ok: false, problem: { line: counter.linePos(wrong.pos[0]).line, message: wrong.message } };
    return readDocument(document, (position) => counter.linePos(position).line);
  },
  // Many programs still read YAML 1.1: what they would take for a boolean (yes), a number or a date is quoted.
  print: (value) => stringify(value, { lineWidth: 0, compat: 'yaml-1.1' }),
};

function readDocument(document: Document.Parsed, lineAt: (position: number) => number): ReadText {
  const lines = new Map<string, number>();
  const look = looking(document, lines, lineAt);
  const odd = look(document.contents, '');
  if (odd) return { ok: false, problem: odd };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }), lines };
  } catch (error) {
    return {
      ok: false,
      problem: { line: 0, message: error instanceof Error ? error.message : String(error) },
    };
  }
}

/** Notes the lines of names, and finds what JSON does not have. */
function looking(
  document: Document.Parsed,
  lines: Map<string, number>,
  lineAt: (position: number) => number,
): (node: unknown, path: string) => TextProblem | undefined {
  return function look(node: unknown, path: string): TextProblem | undefined {
    if (isMap<ParsedNode>(node))
      return firstOf(node.items, ({ key, value }) => {
        const name = isScalar(key) ? String(key.value) : String(key);
        const at = path === '' ? name : `${path}.${name}`;
        lines.set(at, lineAt(key.range[0]));
        return look(value, at);
      });
    if (isSeq(node)) return firstOf(node.items, (item, index) => look(item, `${path}.${index + 1}`));
    if (!isNode(node)) return undefined;
    const line = lineAt(node.range?.[0] ?? 0);
    if (isAlias(node) && !node.resolve(document))
      return { line, message: `Nothing is named &${node.source}` };
    if (isScalar(node) && typeof node.value === 'number' && !Number.isFinite(node.value))
      return { line, message: 'JSON has no such number' };
    return undefined;
  };
}

function firstOf<T, R>(items: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
