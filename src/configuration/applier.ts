// Sends the calls of differences to a gateway. It knows the ids of the rows that it has made, so that later calls can refer to them.
import { isNotFound, type AdminClient, type Changes, type MadeFrom } from '#client';
import type { Table } from '#schema/table.ts';
import type { Difference } from './compare.ts';
import { EntryReference, isPlainTable, LeftOut, mapTable, type Entry } from './entry.ts';
import type { FieldChange } from './field-changes.ts';
import { kindOf } from './kinds.ts';
import type { GatewayConfiguration } from './read-gateway.ts';
import { rowsOf, type Row } from './rows-of-kind.ts';

export class Applier {
  readonly #client: AdminClient;
  readonly #gateway: GatewayConfiguration;
  readonly #sameAs: (entry: Entry) => Entry;
  readonly #made: MadeFrom;
  /** The ids of the rows that were made. */
  readonly made = new Map<Entry, string>();

  /** `made`: what changes of rows are made from. */
  constructor(
    client: AdminClient,
    gateway: GatewayConfiguration,
    sameAs: (entry: Entry) => Entry,
    made: MadeFrom = 'blindly',
  ) {
    this.#client = client;
    this.#gateway = gateway;
    this.#sameAs = sameAs;
    this.#made = made;
  }

  async run(difference: Difference): Promise<void> {
    const { entry } = difference;
    switch (difference.does) {
      case 'create':
        return this.#create(entry);
      case 'change':
        return this.#change(entry, difference.held, difference.fields);
      case 'delete':
        return this.#delete(entry);
    }
  }

  /** A row that is gone already, perhaps along with the row that it belonged to, needs no deletion. */
  async #delete(entry: Entry): Promise<void> {
    try {
      await this.#rows(entry).remove(this.#idOf(entry));
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  async #create(entry: Entry): Promise<void> {
    const { kind, id, values } = entry;
    const row: Table = {
      ...(id !== undefined && { id }),
      ...this.#sent(values),
      ...this.#references(entry, Object.keys(entry.references)),
    };
    const { id: made } = await this.#rows(entry).create(changesOf(row));
    if (kind !== 'snis' && typeof made === 'string') this.made.set(entry, made);
  }

  async #change(entry: Entry, held: Entry, fields: readonly FieldChange[]): Promise<void> {
    const changed = new Set(fields.map(({ path: [name = ''] }) => name));
    const references = Object.keys(kindOf(entry.kind).references).filter((name) => changed.has(name));
    const own = [...changed].filter((name) => !references.includes(name));
    const unset = fields.flatMap(({ path, to }) => (to === undefined ? [path] : []));
    const values = Object.fromEntries(
      own.map((name) => [name, withNulls(entry.values[name] ?? null, [name], unset)]),
    );
    const row = { ...this.#sent(values), ...this.#references(entry, references) };
    // Another row with the new weight takes the place of a target's row.
    if (entry.kind === 'targets' && this.#gateway.dialect.targetsKeepHistory)
      await this.#rows(held).create(changesOf(this.#sent(entry.values)));
    else await this.#rows(held).update(this.#idOf(held), changesOf(row), this.#made);
  }

  #rows({ kind, references: { consumer, upstream } }: Entry) {
    const isCredential = kindOf(kind).credentialOf !== undefined;
    const owner = isCredential ? consumer : kind === 'targets' ? upstream : undefined;
    return rowsOf(this.#client, kind, owner && this.#idOf(owner));
  }

  /** A server name is named by its name alone. */
  #idOf(entry: Entry): string {
    const same = this.#sameAs(entry);
    const id = entry.kind === 'snis' ? same.values.name : (this.made.get(entry) ?? same.id);
    if (typeof id === 'string') return id;
    throw new Error(`The id of a row of ${entry.kind} is not known`);
  }

  #references(entry: Entry, names: readonly string[]): Table {
    const isBelow = entry.kind === 'targets' || kindOf(entry.kind).credentialOf !== undefined;
    if (isBelow) return {};
    return Object.fromEntries(
      names.flatMap((name) => {
        const reference = kindOf(entry.kind).references[name];
        const to = entry.references[name];
        if (!reference) return [];
        const id = to ? this.#idOf(to) : null;
        return [[reference.field, reference.isTable && id !== null ? { id } : id] as const];
      }),
    );
  }

  /** A field that the file leaves out is not sent, so that the gateway keeps its value. */
  #sent(values: Table): Table {
    return mapTable(values, (value) => {
      if (value instanceof LeftOut) return undefined;
      return value instanceof EntryReference ? this.#idOf(value.entry) : value;
    });
  }
}

/** The gateway keeps the fields of a table that a change does not name. A null unsets one. */
function withNulls(value: unknown, path: readonly string[], unset: readonly (readonly string[])[]): unknown {
  if (!isPlainTable(value)) return value;
  const below = unset.filter((names) => path.every((name, at) => names[at] === name));
  const nulls = below.flatMap((names) => {
    const [name, ...rest] = names.slice(path.length);
    return name === undefined || rest.length > 0 ? [] : [[name, null] as const];
  });
  return {
    ...Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, withNulls(inner, [...path, name], below)]),
    ),
    ...Object.fromEntries(nulls),
  };
}

/** The gateway checks the values. */
const changesOf = (row: Table): Changes<Row> => row;
