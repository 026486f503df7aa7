// Goes through all values of a document before anything else does, without recursion: a document that is small as a text can be
// endless, too deep or too large once its aliases are written out.
import { deepest, mostCharacters, mostValues } from './document-bounds.ts';
import { RefusedDocument, shortest, type Path } from './refused-document.ts';

interface Place {
  readonly name: string | number;
  readonly within: Place | undefined;
  readonly depth: number;
}

export interface Visited {
  readonly key: string | number | undefined;
  readonly value: unknown;
  readonly path: () => Path;
}

/** `see` is called with every value that is no example: names there mean nothing. */
export function checkValues(root: unknown, see: (visited: Visited) => void): void {
  const waiting: { value: unknown; place: Place | undefined; isExample: boolean }[] = [
    { value: root, place: undefined, isExample: false },
  ];
  let values = 0;
  let characters = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, place, isExample } = next;
    const path = (): Path => pathOf(place);
    values += 1;
    if (typeof value === 'string') characters += value.length;
    if (values > mostValues || characters > mostCharacters)
      throw new RefusedDocument('It is too large once its aliases are written out', null);
    if (!isExample) see({ key: place?.name, value, path });
    if (typeof value !== 'object' || value === null) continue;
    const depth = (place?.depth ?? 0) + 1;
    if (depth > deepest) throw new RefusedDocument(`It is nested more than ${deepest} levels deep`, null);
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') throw new RefusedDocument('The name __proto__ is not taken', path());
      characters += key.length;
      const name = Array.isArray(value) ? Number(key) : key;
      waiting.push({
        value: inner,
        place: { name, within: place, depth },
        isExample: isExample || isExampleName(key, place),
      });
    }
  }
}

/** A field of a schema may have such a name, too. */
const isExampleName = (key: string, within: Place | undefined): boolean =>
  within?.name !== 'properties' &&
  (key === 'example' || key === 'examples' || key === 'default' || key === 'enum' || key.startsWith('x-')) &&
  within?.name !== 'schemas' &&
  within?.name !== 'responses' &&
  within?.name !== 'parameters';

function pathOf(place: Place | undefined): Path {
  const path: (string | number)[] = [];
  for (let at = place; at; at = at.within) path.unshift(at.name);
  return path;
}

const linkNames = new Set(['url', 'termsOfService', 'authorizationUrl', 'tokenUrl', 'refreshUrl']);

/** Refuses references to other documents, and to what is not there, and links that would run a script. */
export function checkLinks(root: unknown): (visited: Visited) => void {
  return ({ key, value, path }) => {
    if (typeof value !== 'string' || typeof key !== 'string') return;
    if (key === '$ref') checkReference(root, value, path());
    // Browsers pass over spaces and control characters before and in the scheme.
    else if (linkNames.has(key) && /^(?:javascript|vbscript|data):/i.test(withoutBlanks(value)))
      throw new RefusedDocument(`${key} is no web address`, path());
  };
}

const withoutBlanks = (text: string): string => text.slice(0, 200).replaceAll(/[\s\p{Cc}]/gu, '');

function checkReference(root: unknown, reference: string, path: Path): void {
  if (!reference.startsWith('#'))
    throw new RefusedDocument(
      `It refers to another document, ${shortest(reference)}. Put everything into one.`,
      path,
    );
  let at: unknown = root;
  for (const segment of reference.slice(1).split('/').slice(1)) {
    const name = unescaped(segment);
    const inner: unknown =
      typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
    if (inner === undefined)
      throw new RefusedDocument(`It refers to ${shortest(reference)}, which is not there`, path);
    at = inner;
  }
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return segment;
  }
}
