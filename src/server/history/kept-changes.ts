// The entries of the history in the database. Their rows are sealed there.
import { randomUUID } from 'node:crypto';
import type { ChangeKind, ChangeSource } from '#wire/history.ts';
import { contains } from '../../database/contains.ts';
import type { Database } from '../../database/database.ts';
import type { SealingKey } from '../connections/key-file.ts';
import { sealText, unsealText } from '../sealing/sealed-text.ts';
import { createChangesElsewhere } from './changes-elsewhere.ts';
import { historyPart, type ChangeRow } from './history-part.ts';
import { emptyPayload, payloadText, readPayload, type Payload } from './payload.ts';

export interface Retention {
  /** Days after which an entry is deleted. */
  days: number;
  /** The most entries of a connection. */
  entries: number;
}

export const ordinaryRetention: Retention = { days: 400, entries: 10_000 };

export interface NewChange {
  connection: string;
  at: number;
  since?: number;
  source: ChangeSource;
  who: string;
  method: string;
  path: string;
  status: number | null;
  does: ChangeKind;
  kind: string;
  rowId: string;
  name: string;
  undoes?: string | undefined;
  payload: Payload;
}

export interface StoredChange extends Omit<NewChange, 'undoes'> {
  id: string;
  seq: number;
  undoes: string | undefined;
  undoneBy: string | undefined;
}

export interface ChangeQuery {
  connection: string;
  /** A row, or a row that it belongs to. */
  about?: { kind?: string | undefined; id: string } | undefined;
  kind?: string | undefined;
  who?: string | undefined;
  source?: string | undefined;
  text?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
  /** Entries older than this one. */
  before?: number | undefined;
  limit: number;
}

export type KeptChanges = ReturnType<typeof createKeptChanges>;

/** Milliseconds after which a change has no outcome to come, where several dashboards may be at work. */
export const abandonedAfter = 60_000;

/** Entries are trimmed once for so many new ones. */
const trimEvery = 50;

export function createKeptChanges(database: Database, key: SealingKey, retention: Retention) {
  const tables = database.tablesOf(historyPart);
  const elsewhere = createChangesElsewhere(database);
  let added = 0;

  const columnsOf = (id: string, change: NewChange): Omit<ChangeRow, 'seq' | 'undone_by' | 'settled_at'> => {
    const { connection, at, since, source, who, method, path, status, does, kind, rowId, name } = change;
    const { payload } = change;
    const rows = [{ kind, id: rowId, name }, ...payload.owners];
    return {
      id,
      connection,
      at,
      since: since ?? null,
      source,
      who,
      method,
      path,
      status,
      does,
      kind,
      row_id: rowId,
      name,
      about: rows.map((row) => ` ${row.kind}:${row.id} `).join(''),
      search: [...rows.map((row) => row.name), kind, who, ...fieldNames(payload)].join('\n').toLowerCase(),
      undoes: change.undoes ?? null,
      sealed: sealText(payloadText(payload), [connection, id], key),
    };
  };

  function read({ sealed, since, row_id, undone_by, settled_at: _settled, ...row }: ChangeRow): StoredChange {
    return {
      ...row,
      ...(since !== null && { since }),
      source: row.source === 'outside' ? 'outside' : 'dashboard',
      does: doesOf(row.does),
      rowId: row_id,
      undoes: row.undoes ?? undefined,
      undoneBy: undone_by ?? undefined,
      payload: opened(sealed, [row.connection, row.id]),
    };
  }

  /** An entry whose rows cannot be read shows what is not sealed. */
  function opened(sealed: string, place: readonly string[]): Payload {
    try {
      return readPayload(unsealText(sealed, place, key));
    } catch {
      return { ...emptyPayload, tooLarge: true };
    }
  }

  async function trim(connection: string): Promise<void> {
    const oldest = Date.now() - retention.days * 86_400_000;
    await tables.deleteFrom('history_changes').where('at', '<', oldest).execute();
    const last = await tables
      .selectFrom('history_changes')
      .select('seq')
      .where('connection', '=', connection)
      .orderBy('seq', 'desc')
      .offset(retention.entries)
      .limit(1)
      .executeTakeFirst();
    if (last)
      await tables
        .deleteFrom('history_changes')
        .where('connection', '=', connection)
        .where('seq', '<=', last.seq)
        .execute();
  }

  async function add(change: NewChange, id: string = randomUUID()): Promise<string> {
    elsewhere.noteOwn(id);
    await tables.insertInto('history_changes').values(columnsOf(id, change)).execute();
    added += 1;
    if (added % trimEvery === 1) await trim(change.connection);
    return id;
  }

  return {
    retention,
    elsewhere,
    add,
    /** Begins to undo a change. Undefined: it is undone, or that has begun, maybe in another dashboard. */
    async addUndoing(change: NewChange & { undoes: string }): Promise<string | undefined> {
      const id = randomUUID();
      elsewhere.noteOwn(id);
      return tables.transaction().execute(async (within) => {
        const begun = await within
          .selectFrom('history_changes')
          .select('id')
          .where((where) =>
            where.or([
              where.and([where('id', '=', change.undoes), where('undone_by', 'is not', null)]),
              where.and([
                where('undoes', '=', change.undoes),
                where('status', 'is', null),
                where('at', '>', change.at - abandonedAfter),
              ]),
            ]),
          )
          .executeTakeFirst();
        if (begun) return undefined;
        await within.insertInto('history_changes').values(columnsOf(id, change)).execute();
        return id;
      });
    },
    /** The entry is known to be done, as it is now described. It is made again where another dashboard has given it up meanwhile. `undone`: the change that it has undone. */
    async finish(id: string, change: NewChange, undone?: string): Promise<void> {
      const columns = { ...columnsOf(id, change), settled_at: Date.now() };
      await tables.transaction().execute(async (within) => {
        await within
          .insertInto('history_changes')
          .values(columns)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
          .execute();
        if (undone !== undefined)
          await within
            .updateTable('history_changes')
            .set({ undone_by: id })
            .where('id', '=', undone)
            .execute();
      });
    },
    async drop(id: string): Promise<void> {
      await tables.deleteFrom('history_changes').where('id', '=', id).execute();
    },
    async markUndone(id: string, by: string | null): Promise<void> {
      await tables.updateTable('history_changes').set({ undone_by: by }).where('id', '=', id).execute();
    },
    async one(connection: string, id: string): Promise<StoredChange | undefined> {
      const row = await tables
        .selectFrom('history_changes')
        .selectAll()
        .where('connection', '=', connection)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && read(row);
    },
    /** Changes whose outcome is not known: the server was stopped meanwhile. */
    async unfinished(connection: string, before: number): Promise<readonly StoredChange[]> {
      const rows = await tables
        .selectFrom('history_changes')
        .selectAll()
        .where('connection', '=', connection)
        .where('status', 'is', null)
        .where('at', '<', before)
        .execute();
      return rows.map(read);
    },
    async list(query: ChangeQuery): Promise<readonly StoredChange[]> {
      const { about, kind, who, source, text, from, to, before } = query;
      let found = tables
        .selectFrom('history_changes')
        .selectAll()
        .where('connection', '=', query.connection)
        .where('status', 'is not', null);
      if (about)
        found = found.where(
          contains('about', `${about.kind === undefined ? '' : ` ${about.kind}`}:${about.id} `),
        );
      if (kind) found = found.where('kind', '=', kind);
      if (who) found = found.where('who', '=', who);
      if (source) found = found.where('source', '=', source);
      if (text) found = found.where(contains('search', text.toLowerCase()));
      if (from !== undefined) found = found.where('at', '>=', from);
      if (to !== undefined) found = found.where('at', '<=', to);
      if (before !== undefined) found = found.where('seq', '<', before);
      return (await found.orderBy('seq', 'desc').limit(query.limit).execute()).map(read);
    },
    async people(connection: string): Promise<readonly string[]> {
      const rows = await tables
        .selectFrom('history_changes')
        .select('who')
        .distinct()
        .where('connection', '=', connection)
        .where('who', '!=', '')
        .orderBy('who')
        .limit(100)
        .execute();
      return rows.map(({ who }) => who);
    },
    async forget(connection: string): Promise<void> {
      await tables.deleteFrom('history_changes').where('connection', '=', connection).execute();
      await tables.deleteFrom('history_rows').where('connection', '=', connection).execute();
      await tables.deleteFrom('history_looks').where('connection', '=', connection).execute();
      await tables.deleteFrom('history_turns').where('connection', '=', connection).execute();
    },
  };
}

const kindsOfChange: readonly ChangeKind[] = ['create', 'change', 'delete', 'replace', 'many'];
const doesOf = (text: string): ChangeKind => kindsOfChange.find((kind) => kind === text) ?? 'change';

/** The names of the fields that differ. */
function fieldNames({ before, after }: Payload): readonly string[] {
  if (!before || !after) return [];
  return Object.keys({ ...before, ...after }).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}
