// Reads the text of a document, which is JSON or YAML.
import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import { RefusedDocument, shortest, type Path } from './refused-document.ts';

export function readText(text: string): unknown {
  if (text.trim() === '') throw new RefusedDocument('The document is empty', null);
  return /^\s*[{[]/.test(text) ? readJson(text) : readYaml(text);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // YAML takes JSON, too, and says where it ends to be that. What it takes beyond JSON is fine.
    return readYaml(text);
  }
}

function readYaml(text: string): unknown {
  const { document } = parsed(text);
  const [error] = document.errors;
  if (error) {
    if (error.message.includes('call stack')) throw new RefusedDocument('It is nested too deeply', null);
    const line = error.linePos?.[0].line ?? null;
    // The first line has the words; the others draw the place.
    throw new RefusedDocument(shortest(plainWords(error.message)), line);
  }
  try {
    return document.toJS();
  } catch (failure) {
    if (failure instanceof ReferenceError)
      throw new RefusedDocument('Its aliases would make it too large', firstAlias(text, document));
    throw failure;
  }
}

const plainWords = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '');

interface Parsed {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

function parsed(text: string): Parsed {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, strict: true }), lines };
}

function firstAlias(text: string, document: Document.Parsed): number | null {
  let found: number | null = null;
  visit(document, {
    Alias(_key, { range }) {
      found = range ? text.slice(0, range[0]).split('\n').length : null;
      return visit.BREAK;
    },
  });
  return found;
}

/** The line of the value at a path, or of the last value on the way to it. */
export function lineOf(text: string, path: Path): number | null {
  const { document, lines } = parsed(text);
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return document.contents ? lines.linePos(document.contents.range[0]).line : null;
}

/** The place of the key where the value has one. */
function offsetOf(document: Document.Parsed, path: Path): number | undefined {
  const last = path.at(-1);
  const owner = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (typeof owner !== 'object' || owner === null || !('items' in owner) || !Array.isArray(owner.items))
    return undefined;
  for (const item of owner.items) {
    const key: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'key') : undefined;
    if (isScalar(key) && String(key.value) === String(last)) return key.range[0];
  }
  const value: unknown = typeof last === 'number' ? owner.items[last] : undefined;
  return hasRange(value) ? value.range[0] : undefined;
}

const hasRange = (node: unknown): node is { readonly range: readonly [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

const isScalar = (
  node: unknown,
): node is { readonly value: unknown; readonly range: readonly [number, number, number] } =>
  hasRange(node) && 'value' in node;
