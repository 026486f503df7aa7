// Kong 0.14.1 where it is unlike 0.13.1: the rows of consumers, certificates and server names are of kong/db's kind. Kong 0.14.1:
// kong/db/schema/entities, kong/db/dao/certificates.lua, kong/api/endpoints.lua. Cookies to hash by, which came with it, are left out.
import { randomUUID } from 'node:crypto';
import { isTable, type Table } from '#schema/table.ts';
import type { AdminAnswer as Answer } from '../serve-admin-api.ts';
import { get, notFound, type Ask, type Call, type EarlierKong } from './earlier-kong.ts';

const moved: readonly string[] = ['consumers', 'certificates', 'snis'];

const fields: Readonly<Record<string, readonly string[]>> = {
  consumers: ['id', 'created_at', 'username', 'custom_id'],
  certificates: ['id', 'created_at', 'cert', 'key', 'snis'],
  snis: ['id', 'created_at', 'name', 'certificate'],
};

const violation = (faults: Table): Answer => ({
  status: 400,
  body: { code: 2, name: 'schema violation', message: 'schema violation', fields: faults },
});

/** kong/dao says that a value is taken in the words of an error, kong/db with the value. */
function refused(status: number, body: Table, sent: Table): Answer {
  const names = Object.keys(body);
  if (status === 409) {
    const taken = Object.fromEntries(names.map((name) => [name, sent[name] ?? null]));
    const message = `UNIQUE violation detected on '${JSON.stringify(taken)}'`;
    return { status, body: { code: 5, name: 'unique constraint violation', message, fields: taken } };
  }
  if (String(body.username).startsWith('At least'))
    return violation({
      '@entity': ["at least one of these fields must be non-empty: 'custom_id', 'username'"],
    });
  const words = (text: unknown): string =>
    String(text).endsWith('is required') ? 'required field missing' : String(text);
  return violation(Object.fromEntries(names.map((name) => [name, words(body[name])])));
}

class Moved {
  /** The ids of server names, which have none in 0.13. */
  readonly #ids = new Map<string, string>();

  #idOf(name: string): string {
    const id = this.#ids.get(name) ?? randomUUID();
    this.#ids.set(name, id);
    return id;
  }

  #shown(collection: string, row: Table): Table {
    const seconds = Math.floor(Number(row.created_at) / 1000);
    if (collection === 'consumers') return { username: null, custom_id: null, ...row, created_at: seconds };
    if (collection === 'certificates') {
      const names = Array.isArray(row.snis) ? row.snis.map(String).toSorted() : [];
      return { ...row, snis: names, created_at: seconds };
    }
    const name = String(row.name);
    return { id: this.#idOf(name), name, created_at: seconds, certificate: { id: row.ssl_certificate_id } };
  }

  #sent(collection: string, body: Table): Table {
    const { certificate, ...others } = body;
    if (collection === 'snis' && isTable(certificate))
      return { ...others, ssl_certificate_id: certificate.id };
    if (collection !== 'certificates' || !Array.isArray(body.snis)) return body;
    return { ...body, snis: body.snis.length === 0 ? null : body.snis.join(',') };
  }

  /** A path names a server name by its id, too. */
  #withName(call: Call): Call {
    const [collection = '', id = '', ...rest] = call.path;
    const name = [...this.#ids].find(([, known]) => known === id)?.[0];
    return collection === 'snis' && name !== undefined
      ? { ...call, path: [collection, name, ...rest] }
      : call;
  }

  async answer(call: Call, ask: Ask): Promise<Answer> {
    const [collection = '', id] = call.path;
    const body = call.body ?? {};
    const unknown = Object.keys(body).filter((name) => !fields[collection]?.includes(name));
    if (unknown.length > 0)
      return violation(Object.fromEntries(unknown.map((name) => [name, 'unknown field'])));
    const sent = { ...this.#withName(call), body: call.body && this.#sent(collection, body) };
    if (call.method === 'GET' && id === undefined) return this.#page(collection, sent, ask);
    const answer = await ask(sent);
    if (call.method === 'DELETE') return { status: 204 };
    if (!isTable(answer.body)) return answer;
    if (answer.status === 404 && call.method === 'GET') return notFound;
    if (answer.status >= 300) return refused(answer.status, answer.body, body);
    // A change of a certificate without text and key is answered with its names alone.
    if (call.method === 'PATCH' && collection === 'certificates' && !('cert' in body || 'key' in body))
      return { status: 200, body: { snis: this.#shown(collection, answer.body).snis } };
    return { status: answer.status, body: this.#shown(collection, answer.body) };
  }

  async #page(collection: string, call: Call, ask: Ask): Promise<Answer> {
    const query = new URLSearchParams();
    for (const name of ['size', 'offset', ...(collection === 'consumers' ? ['custom_id'] : [])]) {
      const value = call.query.get(name);
      if (value !== null) query.set(name, value);
    }
    const { status, body } = await ask({ ...call, query });
    if (!isTable(body) || status >= 300) return { status, body };
    const rows: readonly unknown[] = Array.isArray(body.data) ? body.data : [];
    const data = rows.map((row) => (isTable(row) ? this.#shown(collection, row) : row));
    const { offset } = body;
    if (typeof offset !== 'string') return { status, body: { data, next: null } };
    return { status, body: { data, offset, next: `/${collection}?offset=${encodeURIComponent(offset)}` } };
  }

  /** The server names of a certificate. */
  async names(call: Call, ask: Ask): Promise<Answer> {
    const query = new URLSearchParams({ ssl_certificate_id: call.path[1] ?? '' });
    const { status, body } = await ask({ ...get('snis'), query });
    const rows: readonly unknown[] = isTable(body) && Array.isArray(body.data) ? body.data : [];
    return {
      status,
      body: { data: rows.map((row) => (isTable(row) ? this.#shown('snis', row) : row)), next: null },
    };
  }
}

export function kong014(): EarlierKong {
  const rows = new Moved();
  return {
    release: '0.14.1',
    async answer(call, ask) {
      const [collection = '', , below] = call.path;
      if (collection === '') {
        const { status, body } = await ask(call);
        return { status, body: isTable(body) ? { ...body, version: '0.14.1' } : body };
      }
      if (collection === 'certificates' && below === 'snis') return rows.names(call, ask);
      if (moved.includes(collection) && below === undefined) return rows.answer(call, ask);
      return ask(call);
    },
  };
}
