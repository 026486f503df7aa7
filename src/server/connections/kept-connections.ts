// The connections that were added in the dashboard, in its own database. Secrets are sealed there, and never shown.
import type { Database } from '../../database/database.ts';
import type { ConnectionDraft, ShownConnection } from '#wire/connection.ts';
import { firstConnection } from '#wire/connection-place.ts';
import { checkDraft, type CheckedDraft } from './check-draft.ts';
import { connectionsPart, type ConnectionRow } from './connections-part.ts';
import type { SealingKey } from './key-file.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import { seal, SecretsError, unseal, type Holder, type Secrets } from './secrets.ts';

export interface FoundConnection {
  fields: CheckedDraft['fields'];
  /** A text where they cannot be read: why. */
  secrets: Secrets | string;
  /** Another one after each change. */
  revision: number;
}

export interface KeptConnections {
  list(): Promise<ShownConnection[]>;
  find(id: string): Promise<FoundConnection | undefined>;
  add(given: Partial<ConnectionDraft>): Promise<ShownConnection>;
  /** Undefined: there is no such connection. */
  change(id: string, given: Partial<ConnectionDraft>): Promise<ShownConnection | undefined>;
  /** The connection as it would be after the change, for a test of it. Without an id a new one. */
  wouldBe(id: string | undefined, given: Partial<ConnectionDraft>): Promise<CheckedDraft | undefined>;
  /** Was there such a connection? */
  remove(id: string): Promise<boolean>;
}

const mostConnections = 500;

const blank: ConnectionDraft = {
  name: '',
  url: '',
  environment: 'none',
  auth: 'none',
  username: '',
  headers: [],
  verify: true,
  ca: '',
  certificate: '',
  proxy: '',
  proxy_tls: '',
};

export function createKeptConnections(database: Database, key: SealingKey): KeptConnections {
  const tables = database.tablesOf(connectionsPart);

  const rowOf = (
    id: string,
    within: Pick<typeof tables, 'selectFrom'> = tables,
  ): Promise<ConnectionRow | undefined> =>
    within.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();

  function secretsOf(row: ConnectionRow): FoundConnection['secrets'] {
    try {
      return unseal(row.secrets, row, key);
    } catch (error) {
      if (error instanceof SecretsError) return error.message;
      throw error;
    }
  }

  function shown(row: ConnectionRow): ShownConnection {
    const secrets = secretsOf(row);
    return {
      ...draftOf(row),
      id: row.id,
      source: 'dashboard',
      ...(typeof secrets === 'string' && { problem: secrets }),
    };
  }

  /** The row as the changes would leave it. Its secrets stay only for the server that they were given for. */
  function changed(row: ConnectionRow, given: Partial<ConnectionDraft>): CheckedDraft {
    const draft = { ...draftOf(row), ...given };
    const { origin } = new URL(row.url);
    if (URL.canParse(draft.url) && new URL(draft.url).origin !== origin)
      return checkDraft(draft, {}, `Give it again: the one that is stored was given for ${origin}`);
    const secrets = secretsOf(row);
    return typeof secrets === 'string'
      ? checkDraft(draft, {}, 'Give it again: the one that is stored cannot be read')
      : checkDraft(draft, secrets);
  }

  const columnsOf = ({ fields, secrets }: CheckedDraft, id: string): Omit<ConnectionRow, 'created_at'> => ({
    ...fields,
    id,
    headers: JSON.stringify(fields.headers),
    verify: fields.verify ? 1 : 0,
    secrets: sealed(secrets, { id, url: fields.url }),
    updated_at: Date.now(),
  });

  function sealed(secrets: Secrets, holder: Holder): string | null {
    try {
      return seal(secrets, holder, key);
    } catch (error) {
      if (error instanceof SecretsError) throw new RefusedDraft({ auth: error.message });
      throw error;
    }
  }

  return {
    async list() {
      return (
        await tables.selectFrom('connections').selectAll().orderBy('created_at').orderBy('id').execute()
      ).map(shown);
    },
    async find(id) {
      const row = await rowOf(id);
      return row && { fields: fieldsOf(row), secrets: secretsOf(row), revision: row.updated_at };
    },
    add(given) {
      const checked = checkDraft({ ...blank, ...given }, {});
      return tables.transaction().execute(async (within) => {
        const others = await within.selectFrom('connections').select(['id', 'name']).execute();
        if (others.length >= mostConnections)
          throw new RefusedDraft({
            name: `There are ${mostConnections} connections already, and no more are kept`,
          });
        requireOwnName(checked, others);
        const id = idFor(checked.fields.name, new Set(others.map((other) => other.id)));
        const row = { ...columnsOf(checked, id), created_at: Date.now() };
        await within.insertInto('connections').values(row).execute();
        return shown(row);
      });
    },
    change(id, given) {
      return tables.transaction().execute(async (within) => {
        const row = await rowOf(id, within);
        if (!row) return undefined;
        const checked = changed(row, given);
        requireOwnName(
          checked,
          await within.selectFrom('connections').select(['id', 'name']).where('id', '!=', id).execute(),
        );
        const columns = columnsOf(checked, id);
        columns.updated_at = Math.max(columns.updated_at, row.updated_at + 1);
        await within.updateTable('connections').set(columns).where('id', '=', id).execute();
        return shown({ ...row, ...columns });
      });
    },
    async wouldBe(id, given) {
      // A gateway can be reached before its connection has a name.
      if (id === undefined) return checkDraft({ ...blank, ...given, name: given.name?.trim() || 'new' }, {});
      const row = await rowOf(id);
      return row && changed(row, given);
    },
    async remove(id) {
      const { numDeletedRows } = await tables
        .deleteFrom('connections')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}

const fieldsOf = (row: ConnectionRow): CheckedDraft['fields'] => {
  const { name, url, environment, auth, username, ca, certificate, proxy, proxy_tls } = row;
  return {
    name,
    url,
    environment,
    auth,
    username,
    ca,
    certificate,
    proxy,
    proxy_tls,
    verify: row.verify === 1,
    headers: namesIn(row.headers),
  };
};

const draftOf = (row: ConnectionRow): ConnectionDraft => {
  const fields = fieldsOf(row);
  return { ...fields, headers: fields.headers.map((name) => ({ name })) };
};

function namesIn(json: string): readonly string[] {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function requireOwnName({ fields }: CheckedDraft, others: readonly { name: string }[]): void {
  if (others.some(({ name }) => name.toLowerCase() === fields.name.toLowerCase()))
    throw new RefusedDraft({ name: 'Another connection has this name' });
}

/** A short name for addresses. It stays when the connection is renamed, so that links go on leading to it. */
function idFor(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['gateway'];
  const short = words.join('-').slice(0, 40).replace(/-$/, '');
  const isFree = (id: string): boolean => id !== firstConnection && !taken.has(id);
  let id = short;
  for (let count = 2; !isFree(id); count += 1) id = `${short}-${count}`;
  return id;
}
