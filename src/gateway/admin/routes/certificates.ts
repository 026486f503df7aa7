// The endpoints of certificates and of their server names. Kong 0.13.1: kong/api/routes/certificates.lua, snis.lua
import { randomUUID } from 'node:crypto';
import { strip } from '#schema/coerce.ts';
import { certificates } from '#schema/entities/certificate.ts';
import { snis } from '#schema/entities/sni.ts';
import { show } from '#schema/show.ts';
import { isUnchanged } from '#schema/row-digest.ts';
import { isUuid } from '#schema/uuid.ts';
import { rowToWire } from '#schema/wire.ts';
import type { Row } from '#schema/fields.ts';
import { nameConflict, namesAsked, namesByCertificate, namesOf, rowsOf } from '../certificate-names.ts';
import type { Rows } from '../../store/store.ts';
import { collection, item, type Endpoints, type Segment } from '../collection.ts';
import { changedMeanwhile } from '../unless-changed.ts';
import { createCrud } from '../crud.ts';
import type { Parameters } from '../decode/nested-keys.ts';
import { endpoint, plainEndpoint, type Endpoint } from '../endpoint.ts';
import { jsonReply, noContent, notFound, type AdminResponse } from '../reply.ts';
import { pemProblem } from '../pem-problem.ts';
import type { AdminLog } from '../server.ts';

const sni: Segment = { schema: snis, name: 'name', key: 'name' };

export function certificateEndpoints(endpoints: Endpoints, log: AdminLog): Endpoint[] {
  const { store, crud } = endpoints;
  const resource = { schema: certificates };

  /** Kong silently ignores names that are no text. The gateway ignores them too, and logs it. */
  function asking(sent: unknown): readonly string[] | undefined {
    const names = namesAsked(sent);
    if (names === undefined && sent !== undefined)
      log(
        'warn',
        'the server names of a certificate were ignored: snis takes one text, the names separated by commas',
      );
    return names;
  }

  /** Runs the writes in one transaction: when one of them is refused, none remains. */
  const asOne = (write: (rows: Rows) => Promise<AdminResponse>): Promise<AdminResponse> =>
    store.transaction(write).catch((error: unknown) => {
      if (error instanceof RefusedPart) return error.reply;
      throw error;
    });

  const create = ({ snis: asked, ...sent }: Parameters): Promise<AdminResponse> =>
    asOne(async (rows) => {
      const problem = pemProblem(sent);
      if (problem) return jsonReply(400, problem);
      const names = asking(asked) ?? [];
      const conflict = (await nameConflict(rows, names)) ?? emptyName(names);
      if (conflict) return conflict;
      const given = sent['id'] ?? randomUUID();
      const created = await createCrud(rows).insert(resource, { ...sent, id: given });
      if (created.status !== 201) return created;
      const id = strip(show(given)).toLowerCase();
      await addNames(rows, id, names);
      return certificateReply(rows, 201, id, names);
    });

  /** Writes the certificate only if fields of it were sent, and its names only if names were sent. */
  const update = (
    id: string,
    { snis: asked, ...sent }: Parameters,
    unchanged?: string,
  ): Promise<AdminResponse> =>
    asOne(async (rows) => {
      const before = await rows.find(certificates, id);
      if (!before) return notFound();
      const now = wire(before, await namesOf(rows, id));
      if (unchanged !== undefined && !isUnchanged(unchanged, now)) return changedMeanwhile(now);
      const problem = pemProblem(sent);
      if (problem) return jsonReply(400, problem);
      const names = asking(asked);
      const conflict = names && ((await nameConflict(rows, names, id)) ?? emptyName(names));
      if (conflict) return conflict;
      if (sent['cert'] !== undefined || sent['key'] !== undefined) {
        const complete = { ...sent, id, created_at: before['created_at'] };
        const replaced = await createCrud(rows).put(resource, complete);
        if (replaced.status !== 200) return replaced;
      }
      if (names === undefined) return certificateReply(rows, 200, id, await namesOf(rows, id));
      const known = await rowsOf(rows, id);
      await addNames(
        rows,
        id,
        names.filter((name) => !known.some((row) => row['name'] === name)),
      );
      for (const row of known) if (!names.includes(String(row['name']))) await rows.remove(snis, row.id);
      return certificateReply(rows, 200, id, names);
    });

  return [
    plainEndpoint('/certificates/', {
      async GET() {
        const rows = await store.all(certificates);
        const names = await namesByCertificate(store);
        const data = rows.map((row) => wire(row, names.get(row.id) ?? []));
        return jsonReply(200, { data, total: rows.length });
      },
      POST: ({ parameters }) => create(parameters),
      PUT({ parameters }) {
        const { id } = parameters;
        if (id === undefined) return create(parameters);
        return isUuid(id) ? update(id.toLowerCase(), parameters) : crud.put(resource, parameters);
      },
    }),
    endpoint('/certificates/:sni_or_uuid', (call) => findId(call.parameters), {
      GET: async (_, { id }) => certificateReply(store, 200, id, await namesOf(store, id)),
      PATCH: ({ parameters, unchanged }, { id }) => update(id, parameters, unchanged),
      async DELETE(_, { id }) {
        return (await store.remove(certificates, id)) === true ? noContent() : notFound();
      },
    }),
    collection(endpoints, '/snis/', { schema: snis }),
    item(endpoints, '/snis/:name', { schema: snis }, sni),
  ];

  /** An id is answered without looking for the row. A name has to be stored and to belong to a certificate. */
  async function findId(parameters: Parameters): Promise<{ id: string } | AdminResponse> {
    const { sni_or_uuid: written } = parameters;
    delete parameters['sni_or_uuid'];
    if (isUuid(written)) return { id: written.toLowerCase() };
    const found = typeof written === 'string' ? await store.findBy(snis, 'name', written) : undefined;
    const id = found?.['ssl_certificate_id'];
    return typeof id === 'string' ? { id } : notFound();
  }
}

async function certificateReply(
  rows: Rows,
  status: number,
  id: string,
  names: readonly string[],
): Promise<AdminResponse> {
  const row = await rows.find(certificates, id);
  return row ? jsonReply(status, wire(row, names)) : notFound();
}

/** Thrown to roll a transaction back and to answer `reply`. */
class RefusedPart extends Error {
  readonly reply: AdminResponse;

  constructor(reply: AdminResponse) {
    super('a part of what was sent is refused');
    this.reply = reply;
  }
}

async function addNames(rows: Rows, id: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const added = await createCrud(rows).insert({ schema: snis }, { name, ssl_certificate_id: id });
    if (added.status !== 201) throw new RefusedPart(added);
  }
}

const emptyName = (names: readonly string[]): AdminResponse | undefined =>
  names.includes('') ? jsonReply(400, { name: 'name is required' }) : undefined;

const wire = (row: Row, names: readonly string[]): Record<string, unknown> => ({
  ...rowToWire(certificates, row),
  snis: names,
});
