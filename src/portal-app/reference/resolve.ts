// Follows references inside a document when the part behind one is drawn. A document is never expanded as a whole: it may refer to
// itself, and it may have megabytes.
import { isJson, textOf, type Json } from './json.ts';

/** A reference may lead to another one. */
const mostSteps = 20;

/** The part that a node stands for. A reference to another file, to nothing, or in a circle is an empty part. */
export function resolved(document: Json, node: unknown): Json {
  let at: unknown = node;
  for (let step = 0; step < mostSteps; step += 1) {
    if (!isJson(at)) return {};
    const reference = textOf(at['$ref']);
    if (reference === '') return at;
    const found = partAt(document, reference);
    // In 3.1 a description beside a reference counts more than the one behind it.
    const { $ref: _, ...beside } = at;
    at = isJson(found) && Object.keys(beside).length > 0 ? { ...found, ...beside } : found;
  }
  return {};
}

function partAt(document: Json, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  let at: unknown = document;
  for (const piece of reference.slice(2).split('/')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, unescaped(piece))?.value;
  }
  return at;
}

/** RFC 6901, section 4, in a fragment of a URL. */
const unescaped = (piece: string): string => decoded(piece).replaceAll('~1', '/').replaceAll('~0', '~');

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}

/** The last part of a reference: `#/components/schemas/Joke` → "Joke". */
export const referenceName = (node: unknown): string =>
  isJson(node) ? unescaped(textOf(node['$ref']).split('/').at(-1) ?? '') : '';
