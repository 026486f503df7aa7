// The members of a JSON object or list, to be changed by name, with every other value left as it was written: members keep
// their order, numbers their digits. Works on bytes: one character each. Written as Kong's cjson writes: without blanks, each
// slash with a backslash; and with its idea of a Lua table, in which an object may have elements, whose names are 1, 2, 3 …
import type { NamedValues } from './transform-rules.ts';

const backslash = 0x5c;
const space = 0x20;

export class JsonMembers implements NamedValues {
  /** Each value is JSON. */
  readonly named = new Map<string, string>();
  readonly elements: string[] = [];
  #isList = false;

  /** Undefined for a text that is neither object nor list. */
  static parse(text: string): JsonMembers | undefined {
    if (!isTable(text)) return undefined;
    const json = asCjsonWrites(text);
    const members = new JsonMembers();
    members.#isList = json.startsWith('[');
    let depth = 0;
    let name: string | undefined;
    let start = 1;
    const store = (end: number): void => {
      const value = json.slice(start, end);
      if (name !== undefined) members.named.set(name, value);
      else if (value !== '') members.elements.push(value);
      name = undefined;
      start = end + 1;
    };
    for (let at = 0; at < json.length; at += 1) {
      const character = json[at];
      if (character === '"') at = endOfString(json, at);
      else if (character === '{' || character === '[') depth += 1;
      else if (character === '}' || character === ']') depth -= 1;
      else if (depth === 1 && character === ',') store(at);
      else if (depth === 1 && character === ':') {
        name = textOf(json.slice(start, at));
        start = at + 1;
      }
    }
    store(json.length - 1);
    return members;
  }

  /** To a Lua rule `false` is not there. */
  has(name: string): boolean {
    return (this.named.get(name) ?? 'false') !== 'false';
  }

  remove(name: string): void {
    this.named.delete(name);
  }

  rename(name: string, to: string): void {
    const value = this.named.get(name);
    if (value === undefined) this.named.delete(to);
    else this.named.set(to, value);
    this.named.delete(name);
  }

  set(name: string, value: string): void {
    this.named.set(name, jsonText(value));
  }

  /** A text becomes a list, a list or an object gets one more element; anything else is replaced. */
  append(name: string, value: string): void {
    const before = this.named.get(name) ?? '';
    const list = JsonMembers.parse(before) ?? new JsonMembers();
    if (before.startsWith('"')) list.elements.push(before);
    list.elements.push(jsonText(value));
    this.named.set(name, list.encoded());
  }

  encoded(): string {
    const { elements, named } = this;
    if (named.size === 0 && (elements.length > 0 || this.#isList)) return `[${elements.join(',')}]`;
    const members = [
      ...elements.map((element, index) => `"${index + 1}":${element}`),
      ...[...named].map(([name, value]) => `${jsonText(name)}:${value}`),
    ];
    return `{${members.join(',')}}`;
  }
}

/** A text as JSON. */
export const jsonText = (text: string): string =>
  JSON.stringify(text).replaceAll('/', '\\/').replaceAll('\x7f', '\\u007f');

function isTable(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Without blanks, and with a backslash before each slash. */
function asCjsonWrites(json: string): string {
  const written = Buffer.allocUnsafe(json.length * 2);
  let length = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') inString = !inString;
    else if (character === '/') written[length++] = backslash;
    else if (character === '\\') written[length++] = json.charCodeAt(at++);
    else if (!inString && json.charCodeAt(at) <= space) continue;
    written[length++] = json.charCodeAt(at);
  }
  return written.toString('latin1', 0, length);
}

/** Where the string that begins here has its closing quote. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}

/** The bytes that a JSON text stands for. */
function textOf(json: string): string {
  if (!json.includes('\\')) return json.slice(1, -1);
  const text: unknown = JSON.parse(Buffer.from(json, 'latin1').toString());
  return Buffer.from(String(text)).toString('latin1');
}
