// Keeps what the listeners of the store know in step with the database: changes made here are told at once, to other nodes too, and
// changes made elsewhere are looked up. All of it happens within turns of the store.
import type { Row } from '#schema/fields.ts';
import type { Change } from '../../store.ts';
import { readTables } from '../catalog.ts';
import type { Query } from '../connection.ts';
import { KnownRows, type Look, type Seen } from '../known-rows.ts';
import type { PostgresTable } from '../postgres-table.ts';
import type { RowsCopy } from '../rows-copy.ts';
import { ChangesElsewhere } from './changes-elsewhere.ts';
import { ahead, tellKongAgain } from './gatehouse-schema.ts';
import { eventsOf } from './kong-events.ts';
import type { NodeSettings } from './node-settings.ts';
import { tableNames } from './table-names.ts';

type Listener = (changes: readonly Change[]) => void | Promise<void>;

export interface TrackedOptions {
  node: NodeSettings;
  /** One statement at a time, on one connection. */
  query: Query;
  /** Undefined: nothing is kept for a start without the database. */
  copy: RowsCopy | undefined;
}

export class TrackedRows {
  readonly #node: NodeSettings;
  readonly #query: Query;
  readonly #copy: RowsCopy | undefined;
  readonly #known = new KnownRows();
  readonly #elsewhere: ChangesElsewhere;
  readonly #listeners: Listener[] = [];
  #tables: ReadonlyMap<string, PostgresTable> = new Map();
  /** Everything has to be read: nothing was read yet, or the connection was lost meanwhile. */
  isBehind = true;
  #isCopied = false;
  #readAt = 0;
  #copyOf: number | undefined;

  constructor({ node, query, copy }: TrackedOptions) {
    this.#node = node;
    this.#query = query;
    this.#copy = copy;
    this.#elsewhere = new ChangesElsewhere(node);
  }

  get tables(): ReadonlyMap<string, PostgresTable> {
    return this.#tables;
  }

  /** The number of the last change that the listeners know. */
  get applied(): number {
    return this.#elsewhere.number;
  }

  /** Set while the rows come from the copy alone: the moment at which the copy was current. */
  get copyOf(): number | undefined {
    return this.#copyOf;
  }

  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  rows(table: string): readonly Row[] {
    return this.#known.rows(table);
  }

  /** Takes the rows from the copy on disk. False: there is none. */
  async restore(): Promise<boolean> {
    const copied = await this.#copy?.read();
    if (!copied) return false;
    for (const name of tableNames) this.#known.learn(name, copied.tables.get(name) ?? []);
    this.#copyOf = copied.at;
    return true;
  }

  async catchUp(): Promise<void> {
    if (this.isBehind) await this.readAll();
  }

  async readAll(): Promise<void> {
    const seen = await this.#consistently(async () => {
      if (this.#tables.size === 0) this.#tables = await readTables(this.#query, tableNames);
      await this.#elsewhere.start(this.#query);
      const all: Seen[] = [];
      for (const [table, layout] of this.#tables)
        all.push({ table, rows: await layout.select(this.#query, {}) });
      return all;
    });
    this.isBehind = false;
    this.#copyOf = undefined;
    this.#readAt = Date.now();
    if (this.#known.tables.length > 0) await this.#tell(this.#known.changesTo(seen));
    else for (const { table, rows } of seen) this.#known.learn(table, rows);
    if (!this.#isCopied) this.#copyAll();
    this.#copy?.stillCurrent(Date.now());
  }

  /** Tells the listeners what others have changed. `kong`: changes of Kong's nodes count, too. `more`: rows to look at in any case. */
  async readElsewhere(kong: boolean, more: readonly Look[] = []): Promise<void> {
    const { cacheTtl } = this.#node;
    if (kong && cacheTtl > 0 && Date.now() - this.#readAt > cacheTtl * 1000) return this.readAll();
    const seen = await this.#consistently(async () => {
      const looks = await this.#elsewhere.looks(this.#query, kong);
      if (looks === 'all') return looks;
      const first = await this.#look([...looks, ...more]);
      return kong ? this.#withDependents(first) : first;
    });
    if (seen === 'all') return this.readAll();
    await this.#tell(this.#known.changesTo(seen));
    this.#copy?.stillCurrent(Date.now());
    return undefined;
  }

  /** The last step of a transaction with these changes. Answers how each part of them is told when it is committed. */
  async record(changes: readonly Change[]): Promise<(part: readonly Change[]) => Promise<void>> {
    const rows = changes.map(({ entity, before, after }) => [entity, (after ?? before)?.id]);
    const events = eventsOf(changes, (id) =>
      this.#known
        .matching({ table: 'ssl_servers_names', where: { field: 'ssl_certificate_id', value: id } })
        .map((name) => name.id),
    );
    const { id, updatePropagation } = this.#node;
    const began = performance.now();
    let kongIsTold: Promise<unknown> | undefined;
    const committed = (): Promise<unknown> => {
      const isLate = events.length > 0 && performance.now() - began >= ahead * 1000;
      // A lost connection loses this, too: the commit is not undone for it.
      const tellAgain = () =>
        this.#query(tellKongAgain, [id, JSON.stringify(events), updatePropagation]).catch(() => {});
      return (kongIsTold ??= isLate ? tellAgain() : Promise.resolve());
    };
    const [told] = await this.#query('SELECT own, behind FROM gatehouse.tell($1, $2, $3, $4, $5)', [
      id,
      JSON.stringify(rows),
      JSON.stringify(events),
      updatePropagation,
      this.applied,
    ]);
    const [own, behind] = told ?? [];
    if (behind !== 't')
      return async (part) => {
        this.#elsewhere.reached(Number(own));
        await committed();
        await this.#tell(part);
      };
    let looked: Promise<void> | undefined;
    return async (part) => {
      await committed();
      // The changes may refer to rows that others have made meanwhile. A lost connection is met by reading everything.
      await (looked ??= this.readElsewhere(false).catch(() => {}));
      await this.#tell(this.#known.news(part));
    };
  }

  close(): Promise<void> | undefined {
    return this.#copy?.close();
  }

  async #tell(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    this.#known.apply(changes);
    if (this.#isCopied) this.#copy?.append(changes);
    if (this.#copy?.isLong === true) this.#copyAll();
    for (const listener of this.#listeners) await listener(changes);
  }

  #copyAll(): void {
    this.#isCopied = true;
    this.#copy?.begin(new Map(tableNames.map((name) => [name, this.#known.matching({ table: name })])));
  }

  async #look(looks: readonly Look[]): Promise<Seen[]> {
    const seen: Seen[] = [];
    for (const [key, values] of grouped(looks)) {
      const [table = '', field] = key.split(' ');
      const layout = this.#tables.get(table);
      if (!layout) continue;
      if (field === undefined) seen.push({ table, rows: await layout.select(this.#query, {}) });
      else
        for (const [value, rows] of await layout.selectAny(this.#query, field, values))
          seen.push({ table, where: { field, value }, rows });
    }
    return seen;
  }

  /** Kong does not tell of each row that was removed along with another. */
  async #withDependents(first: readonly Seen[]): Promise<Seen[]> {
    const seen = [...first];
    for (;;) {
      const removed = new Set(
        this.#known.changesTo(seen).flatMap(({ after, before }) => (after ? [] : [before?.id])),
      );
      if (removed.size === 0) return seen;
      const looks: Look[] = [];
      for (const [table, { references }] of this.#tables)
        for (const row of this.#known.matching({ table }))
          if (
            !removed.has(row.id) &&
            references.some(({ field, cascades }) => cascades && removed.has(String(row[field])))
          )
            looks.push({ table, where: { field: 'id', value: row.id } });
      if (looks.length === 0) return seen;
      seen.push(...(await this.#look(looks)));
    }
  }

  /** All statements see the database at one moment. */
  async #consistently<T>(read: () => Promise<T>): Promise<T> {
    await this.#query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      const answer = await read();
      await this.#query('COMMIT');
      return answer;
    } catch (error) {
      await this.#query('ROLLBACK').catch(() => {});
      throw error;
    }
  }
}

/** The values of the looks at one field of one table. */
function grouped(looks: readonly Look[]): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { table, where } of looks) {
    const key = where ? `${table} ${where.field}` : table;
    const values = groups.get(key) ?? [];
    if (where) values.push(where.value);
    groups.set(key, values);
  }
  return groups;
}
