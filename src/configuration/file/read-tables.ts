// Reads the rows of decK's format, of Kong's declarative format and of Gatehouse's own, which are of one form: lists by kind, and
// in a row the lists of the rows that belong to it.
import { isTable, type Table } from '#schema/table.ts';
import { kindAt, kindNames, kindOf, isKindName, type KindName } from '../kinds.ts';
import type { Draft } from './draft.ts';
import { withoutUrl } from './service-url.ts';

/** The kinds whose rows stand inside a row of `owner`, with the reference that leads back. */
const nestedIn = (owner: KindName): ReadonlyMap<string, string> =>
  new Map(
    kindNames.flatMap((kind) =>
      Object.entries(kindOf(kind).references).flatMap(([name, reference]) =>
        reference.nested && kindAt(reference) === owner ? [[kind, name] as const] : [],
      ),
    ),
  );

const inside: ReadonlyMap<KindName, ReadonlyMap<string, string>> = new Map(
  kindNames.map((kind) => [kind, nestedIn(kind)]),
);

/** `jokes`, `{name: jokes}` or `{id: …}`. */
const textOfReference = (value: unknown): string | undefined => {
  if (typeof value === 'string' && value !== '') return value;
  if (!isTable(value)) return undefined;
  return [value.name, value.username, value.id].find((text) => typeof text === 'string');
};

/** The names of server names may stand alone. */
const rowIn = (kind: KindName, value: unknown): Table | undefined =>
  kind === 'snis' && typeof value === 'string' ? { name: value } : isTable(value) ? value : undefined;

const generated: readonly string[] = ['created_at', 'updated_at', 'ws_id', 'cert_digest'];

export interface Problem {
  /** Where it is: `services[2].routes`. */
  readonly at: string;
  /** It follows the place: " is not a list". */
  readonly text: string;
}

export class TableReader {
  readonly drafts: Draft[] = [];
  readonly problems: Problem[] = [];

  /** `given` are the references that the place of the row already says. */
  row(kind: KindName, value: unknown, at: string, given: Draft['references'] = {}): Draft | undefined {
    const row = rowIn(kind, value);
    if (!row) {
      this.problems.push({ at, text: ' is not a table' });
      return undefined;
    }
    const { references } = kindOf(kind);
    const lists = inside.get(kind);
    const refers: Record<string, Draft | string> = { ...given };
    const values: Record<string, unknown> = {};
    const nested: [KindName, string, unknown][] = [];
    for (const [name, field] of Object.entries(row)) {
      const back = lists?.get(name);
      if (back !== undefined && isKindName(name) && Array.isArray(field)) nested.push([name, back, field]);
      else if (Object.hasOwn(references, name)) {
        const text = textOfReference(field);
        if (text !== undefined) refers[name] = text;
      } else if (name !== 'id' && !generated.includes(name)) values[name] = field;
    }
    const draft: Draft = {
      kind,
      at,
      id: typeof row.id === 'string' ? row.id : undefined,
      values: kind === 'services' ? withoutUrl(values) : values,
      references: refers,
    };
    this.drafts.push(draft);
    for (const [name, back, rows] of nested) this.rows(name, rows, `${at}.${name}`, { [back]: draft });
    return draft;
  }

  rows(kind: KindName, rows: unknown, at: string, given?: Draft['references']): void {
    if (rows === null || rows === undefined) return;
    if (!Array.isArray(rows)) {
      this.problems.push({ at, text: ' is not a list' });
      return;
    }
    for (const [index, row] of rows.entries()) this.row(kind, row, `${at}[${index + 1}]`, given);
  }

  file(file: Table): void {
    for (const [name, rows] of Object.entries(file)) {
      if (isKindName(name)) this.rows(name, rows, name);
      else if (!this.#isAbout(name, rows))
        this.problems.push({ at: name, text: ': Gatehouse knows no such entities' });
    }
  }

  #isAbout(name: string, value: unknown): boolean {
    if (name === '_format_version' || name === '_transform' || name === '_comment') return true;
    // decK keeps the tags of its rows, and defaults of its own, there.
    return name === '_info' && (!isTable(value) || Object.keys(value).length === 0);
  }
}
