// A Lua table written as JSON: Kong's form of the event for a function. A table may have values by name, and elements with the
// names 1, 2, 3 …. Values are JSON texts. Values and names are bytes, one character each.
import { jsonText } from '../kit/args/json-members.ts';
import { elementsOf, jsonTable, valueOf } from '../kit/args/json-table.ts';

export class LuaTable {
  readonly named: Map<string, string>;
  readonly elements: string[];
  readonly #isList: boolean;

  constructor(named: Iterable<readonly [name: string, json: string]> = [], elements?: readonly string[]) {
    this.named = new Map(named);
    this.elements = [...(elements ?? [])];
    this.#isList = elements !== undefined;
  }

  /** The table is empty for a text that is neither an object nor a list. */
  static ofJson(json: string): LuaTable {
    const table = jsonTable(json);
    if (!table) return new LuaTable();
    return table.isList
      ? new LuaTable([], elementsOf(table))
      : new LuaTable(table.entries.map((entry) => [entry.name, valueOf(entry)]));
  }

  setText(name: string, text: string): void {
    this.named.set(name, jsonText(text));
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
