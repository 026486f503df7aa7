// Requests that were kept as examples, for each connection. A name that is kept again takes the place of the one before.
import { randomUUID } from 'node:crypto';
import type { KeptRequest, TryExample } from '#wire/try-it.ts';
import type { Database } from '../../database/database.ts';
import { examplesPart, type ExampleRow } from './examples-part.ts';
import { Refused } from './refused.ts';

export interface KeptExamples {
  list(connection: string): Promise<readonly TryExample[]>;
  keep(connection: string, body: unknown): Promise<TryExample>;
  /** Was there such an example? */
  remove(connection: string, id: string): Promise<boolean>;
  /** Removes all examples of a connection. */
  forget(connection: string): Promise<void>;
}

const most = 200;
const longestName = 80;
/** Characters of the whole request as JSON. */
const longestRequest = 16_000;

export function createKeptExamples(database: Database): KeptExamples {
  const tables = database.tablesOf(examplesPart);
  return {
    async list(connection) {
      const rows = await tables
        .selectFrom('try_examples')
        .selectAll()
        .where('connection', '=', connection)
        .orderBy('name')
        .execute();
      return rows.map(shown);
    },
    keep(connection, body) {
      const { name, request } = readExample(body);
      return tables.transaction().execute(async (within) => {
        const others = await within
          .selectFrom('try_examples')
          .select(['id', 'name'])
          .where('connection', '=', connection)
          .execute();
        const same = others.find((other) => other.name === name);
        if (!same && others.length >= most)
          throw new Refused(`There are ${most} examples already, and no more are kept`);
        const row = { id: same?.id ?? randomUUID(), connection, name, request, created_at: Date.now() };
        if (same) await within.updateTable('try_examples').set(row).where('id', '=', same.id).execute();
        else await within.insertInto('try_examples').values(row).execute();
        return shown(row);
      });
    },
    async remove(connection, id) {
      const { numDeletedRows } = await tables
        .deleteFrom('try_examples')
        .where('connection', '=', connection)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async forget(connection) {
      await tables.deleteFrom('try_examples').where('connection', '=', connection).execute();
    },
  };
}

const shown = ({ id, name, request, created_at }: ExampleRow): TryExample => ({
  id,
  name,
  request: textsOf(JSON.parse(request)) ?? {},
  created_at,
});

function readExample(body: unknown): { name: string; request: string } {
  if (typeof body !== 'object' || body === null) throw new Refused('The body must be an object');
  const name: unknown = Reflect.get(body, 'name');
  if (typeof name !== 'string' || name.trim() === '') throw new Refused('An example needs a name');
  if (name.length > longestName) throw new Refused(`A name has at most ${longestName} characters`);
  const request = textsOf(Reflect.get(body, 'request'));
  if (!request) throw new Refused('A request is an object of texts');
  const text = JSON.stringify(request);
  if (text.length > longestRequest) throw new Refused('The request is too long to be kept');
  return { name: name.trim(), request: text };
}

function textsOf(value: unknown): KeptRequest | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : undefined;
}
