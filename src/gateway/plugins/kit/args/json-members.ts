// Changes members of a JSON object or list by name. Every byte that no rule changes stays as it is. Works on bytes: one character
// each. New values are written as Kong's cjson does, each slash with a backslash. As in a Lua table, a list may have named
// members, and an object may have elements with the names 1, 2, 3 …
import { elementsOf, jsonTable, valueOf, type JsonEntry, type JsonTable } from './json-table.ts';
import { afterBlanks } from './json-value.ts';
import type { NamedValues } from '../transform/transform-rules.ts';

const emptyObject: JsonTable = { isList: false, open: '{', entries: [], close: '}' };

export class JsonMembers implements NamedValues {
  readonly #table: JsonTable;
  #entries: readonly JsonEntry[];

  constructor(table: JsonTable = emptyObject) {
    this.#table = table;
    this.#entries = table.entries;
  }

  /** Undefined for a text that is neither object nor list, or cannot be read. */
  static parse(json: string): JsonMembers | undefined {
    const table = jsonTable(json);
    return table && new JsonMembers(table);
  }

  /** The JSON text of a member. Of several members of one name the last counts. */
  get(name: string): string | undefined {
    const entry = this.#entries.findLast((one) => one.name === name);
    return entry && valueOf(entry);
  }

  /** In Lua a member that is `false` counts as missing. */
  has(name: string): boolean {
    return (this.get(name) ?? 'false') !== 'false';
  }

  remove(name: string): void {
    this.#entries = this.#entries.filter((entry) => entry.name !== name);
  }

  rename(name: string, to: string): void {
    if (name === to) return;
    this.remove(to);
    const value = this.get(name);
    if (value !== undefined) this.#put(name, memberOf(to, value));
  }

  set(name: string, value: string): void {
    this.#setJson(name, jsonText(value));
  }

  /** A text becomes a list, a list or an object gets one more element; anything else is replaced. */
  append(name: string, value: string): void {
    const before = this.get(name) ?? '';
    const added = jsonText(value);
    if (before.startsWith('"')) this.#setJson(name, `[${before},${added}]`);
    else this.#setJson(name, isFilled(before) ? withElement(before, added) : `[${added}]`);
  }

  encoded(): string {
    const { open, close, isList } = this.#table;
    const members = this.#entries.map(({ raw }) => raw);
    if (!isList || members.length === 0) return open + members.join(',') + close;
    const elements = elementsOf(this.#table).map((value, index) => `"${index + 1}":${value}`);
    return `{${[...elements, ...members].join(',')}}`;
  }

  #setJson(name: string, value: string): void {
    const before = this.#entries.findLast((one) => one.name === name);
    if (before) this.#put(name, withValue(before, value));
    else this.#entries = [...this.#entries, memberOf(name, value)];
  }

  /** Replaces the last member of this name, and removes the others of this name. */
  #put(name: string, entry: JsonEntry): void {
    const at = this.#entries.findLastIndex((one) => one.name === name);
    this.#entries = this.#entries.with(at, entry).filter((one, index) => index === at || one.name !== name);
  }
}

/** A text as JSON. Taken apart and joined: many replacements take more time than in proportion. */
export const jsonText = (text: string): string =>
  JSON.stringify(text).split('/').join('\\/').split('\x7f').join('\\u007f');

const entryOf = (name: string, before: string, value: string, after = ''): JsonEntry => {
  const from = before.length;
  return { name, raw: before + value + after, from, to: from + value.length };
};

const memberOf = (name: string, value: string): JsonEntry => entryOf(name, `${jsonText(name)}:`, value);

const withValue = ({ name, raw, from, to }: JsonEntry, value: string): JsonEntry =>
  entryOf(name, raw.slice(0, from), value, raw.slice(to));

/** A list with elements, or an object with members. */
const isFilled = (json: string): boolean => /^[[{]/.test(json) && afterBlanks(json, 1) < json.length - 1;

const withElement = (json: string, added: string): string =>
  `${json.slice(0, -1)},${json.startsWith('{') ? '"1":' : ''}${added}${json.slice(-1)}`;
