// Certificates with the names that they are shown for, and these names. Kong 0.13.1: kong/api/routes/certificates.lua, snis.lua
import { randomUUID } from 'node:crypto';
import { strip } from '#schema/coerce.ts';
import { certificates } from '#schema/entities/certificate.ts';
import { snis } from '#schema/entities/sni.ts';
import { show } from '#schema/show.ts';
import { isUuid } from '#schema/uuid.ts';
import { rowToWire } from '#schema/wire.ts';
import type { Row } from '#schema/fields.ts';
import { nameConflict, namesAsked, namesByCertificate, namesOf, rowsOf } from '../certificate-names.ts';
import { collection, item, type Endpoints, type Segment } from '../collection.ts';
import type { Parameters } from '../decode/nested-keys.ts';
import { endpoint, plainEndpoint, type Endpoint } from '../endpoint.ts';
import { jsonReply, noContent, notFound, type Reply } from '../reply.ts';
import { pemProblem } from '../pem-problem.ts';
import type { AdminLog } from '../server.ts';
import { createWriteQueue } from '../write-queue.ts';

const sni: Segment = { schema: snis, name: 'name', key: 'name' };

export function certificateEndpoints(endpoints: Endpoints, log: AdminLog): Endpoint[] {
  const { store, crud } = endpoints;
  const resource = { schema: certificates };
  const queue = createWriteQueue();

  /** Kong ignores a list of another kind than a text; here the log says so. */
  function asking(sent: unknown): readonly string[] | undefined {
    const names = namesAsked(sent);
    if (names === undefined && sent !== undefined)
      log(
        'warn',
        'the server names of a certificate were ignored: snis takes one text, the names separated by commas',
      );
    return names;
  }

  /** Nothing is written when a name is refused. */
  const create = ({ snis: asked, ...sent }: Parameters): Promise<Reply> =>
    queue(certificates.name, async () => {
      const problem = pemProblem(sent);
      if (problem) return jsonReply(400, problem);
      const names = asking(asked) ?? [];
      const conflict = (await nameConflict(store, names)) ?? emptyName(names);
      if (conflict) return conflict;
      const given = sent['id'] ?? randomUUID();
      const created = await crud.insert(resource, { ...sent, id: given });
      if (created.status !== 201) return created;
      const id = strip(show(given)).toLowerCase();
      return (await addNames(id, names)) ?? reply(201, id, names);
    });

  /** The certificate is replaced when a part of it is sent, its names when they are. */
  const update = (id: string, { snis: asked, ...sent }: Parameters): Promise<Reply> =>
    queue(certificates.name, async () => {
      const before = await store.find(certificates, id);
      if (!before) return notFound();
      const problem = pemProblem(sent);
      if (problem) return jsonReply(400, problem);
      const names = asking(asked);
      const conflict = names && ((await nameConflict(store, names, id)) ?? emptyName(names));
      if (conflict) return conflict;
      if (sent['cert'] !== undefined || sent['key'] !== undefined) {
        const replaced = await crud.put(resource, { ...sent, id, created_at: before['created_at'] });
        if (replaced.status !== 200) return replaced;
      }
      if (names === undefined) return reply(200, id, await namesOf(store, id));
      const known = await rowsOf(store, id);
      const failed = await addNames(
        id,
        names.filter((name) => !known.some((row) => row['name'] === name)),
      );
      if (failed) return failed;
      for (const row of known) if (!names.includes(String(row['name']))) await store.remove(snis, row.id);
      return reply(200, id, names);
    });

  async function reply(status: number, id: string, names: readonly string[]): Promise<Reply> {
    const row = await store.find(certificates, id);
    return row ? jsonReply(status, wire(row, names)) : notFound();
  }

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
      GET: async (_, { id }) => reply(200, id, await namesOf(store, id)),
      PATCH: ({ parameters }, { id }) => update(id, parameters),
      async DELETE(_, { id }) {
        return (await store.remove(certificates, id)) === true ? noContent() : notFound();
      },
    }),
    collection(endpoints, '/snis/', { schema: snis }),
    item(endpoints, '/snis/:name', { schema: snis }, sni),
  ];

  /** An id is taken as it is; a name has to be there, and to be somebody's. */
  async function findId(parameters: Parameters): Promise<{ id: string } | Reply> {
    const { sni_or_uuid: written } = parameters;
    delete parameters['sni_or_uuid'];
    if (isUuid(written)) return { id: written.toLowerCase() };
    const found = typeof written === 'string' ? await store.findBy(snis, 'name', written) : undefined;
    const id = found?.['ssl_certificate_id'];
    return typeof id === 'string' ? { id } : notFound();
  }

  async function addNames(id: string, names: readonly string[]): Promise<Reply | undefined> {
    for (const name of names) {
      const added = await crud.insert({ schema: snis }, { name, ssl_certificate_id: id });
      if (added.status !== 201) return added;
    }
    return undefined;
  }
}

const emptyName = (names: readonly string[]): Reply | undefined =>
  names.includes('') ? jsonReply(400, { name: 'name is required' }) : undefined;

const wire = (row: Row, names: readonly string[]): Record<string, unknown> => ({
  ...rowToWire(certificates, row),
  snis: names,
});
