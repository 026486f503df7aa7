// The saved views of the traffic of each connection.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { longestViewName, longestViewQuery, mostViews, type TrafficView } from '#wire/traffic-views.ts';
import type { Database } from '../../database/database.ts';
import { viewsPart, type ViewRow } from './views-part.ts';

/** The message says what is wrong with a view. */
export class RefusedView extends Error {
  override readonly name = 'RefusedView';
}

const shown = ({ id, name, query }: ViewRow): TrafficView => ({ id, name, query });

export class KeptViews {
  readonly #tables;

  constructor(database: Database) {
    this.#tables = database.tablesOf(viewsPart);
  }

  async list(connection: string): Promise<readonly TrafficView[]> {
    return (await rowsIn(this.#tables, connection)).map(shown);
  }

  async add(connection: string, body: unknown): Promise<TrafficView> {
    const row = { id: randomUUID(), connection, name: nameIn(body), query: queryIn(body) };
    return this.#tables.transaction().execute(async (within) => {
      const others = await rowsIn(within, connection);
      if (others.length >= mostViews) throw new RefusedView(`There are ${mostViews} views: delete one first`);
      refuseSame(others, row.name);
      await within.insertInto('traffic_views').values(row).execute();
      return shown(row);
    });
  }

  /** Undefined: there is no such view. */
  async rename(connection: string, id: string, body: unknown): Promise<TrafficView | undefined> {
    const name = nameIn(body);
    return this.#tables.transaction().execute(async (within) => {
      const rows = await rowsIn(within, connection);
      const row = rows.find((each) => each.id === id);
      if (!row) return undefined;
      refuseSame(
        rows.filter((each) => each.id !== id),
        name,
      );
      await within.updateTable('traffic_views').set({ name }).where('id', '=', id).execute();
      return shown({ ...row, name });
    });
  }

  /** Was there such a view? */
  async remove(connection: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('traffic_views')
      .where('connection', '=', connection)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  /** Removes all views of a connection. */
  async forget(connection: string): Promise<void> {
    await this.#tables.deleteFrom('traffic_views').where('connection', '=', connection).execute();
  }
}

const rowsIn = (
  tables: Pick<Kysely<{ traffic_views: ViewRow }>, 'selectFrom'>,
  connection: string,
): Promise<ViewRow[]> =>
  tables
    .selectFrom('traffic_views')
    .selectAll()
    .where('connection', '=', connection)
    .orderBy('name')
    .execute();

function refuseSame(others: readonly ViewRow[], name: string): void {
  if (others.some((other) => other.name === name)) throw new RefusedView('Another view has this name');
}

function textIn(body: unknown, name: 'name' | 'query'): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (typeof value !== 'string') throw new RefusedView(`A view needs a ${name}`);
  return value.trim();
}

function nameIn(body: unknown): string {
  const name = textIn(body, 'name');
  if (name === '' || name.length > longestViewName)
    throw new RefusedView(`A name has 1 to ${longestViewName} characters`);
  return name;
}

/** A page follows it as the parameters of its own address, and nowhere else. */
function queryIn(body: unknown): string {
  const query = textIn(body, 'query');
  if (query.length > longestViewQuery) throw new RefusedView('The filters are too long to be saved');
  return new URLSearchParams(query).toString();
}
