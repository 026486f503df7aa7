// Upstreams, the history of their targets and how the targets are. Kong 0.13.1: kong/api/routes/upstreams.lua
import { targets } from '#schema/entities/target.ts';
import { upstreams } from '#schema/entities/upstream.ts';
import type { Row } from '#schema/fields.ts';
import { rowToWire } from '#schema/wire.ts';
import type { Store } from '../../store/store.ts';
import {
  collection,
  find,
  findParent,
  item,
  type Endpoints,
  type Parent,
  type Segment,
} from '../collection.ts';
import { createCrud } from '../crud.ts';
import type { Parameters } from '../decode/nested-keys.ts';
import { endpoint, type AdminCall, type Endpoint } from '../endpoint.ts';
import { jsonReply, messageReply, noContent, AdminResponse } from '../reply.ts';
import { createTargetHistory } from '../target-history.ts';

/** The health of targets, which only the balancer knows. */
export interface Balancer {
  /** The health of each target in use, by the target's text. */
  health(upstreamId: string): ReadonlyMap<string, TargetHealth>;
  /** Sets a target healthy or unhealthy until a check changes it; false when there is no such target in use. */
  setHealth(upstreamId: string, target: string, healthy: boolean): boolean;
}

type TargetHealth = 'HEALTHY' | 'UNHEALTHY' | 'HEALTHCHECKS_OFF' | 'DNS_ERROR';

interface Options {
  nodeId: string;
  /** Undefined: the health of targets is not checked. */
  balancer: Balancer | undefined;
}

const upstream: Parent = {
  prefix: '/upstreams/:upstream_name_or_id',
  schema: upstreams,
  name: 'upstream_name_or_id',
  field: 'name',
  foreign: 'upstream_id',
};

/** The target may belong to another upstream, as in Kong. */
const target: Segment = { schema: targets, name: 'target_or_id', field: 'target' };

export function upstreamEndpoints(endpoints: Endpoints, { nodeId, balancer }: Options): Endpoint[] {
  const { store, crud } = endpoints;
  const history = createTargetHistory(store);
  const ofUpstream = (call: AdminCall): Promise<Row | AdminResponse> => findParent(store, call, upstream);

  const setHealth = (healthy: boolean): Endpoint =>
    endpoint(
      `${upstream.prefix}/targets/:target_or_id/${healthy ? 'healthy' : 'unhealthy'}`,
      (call) => findBoth(store, call),
      {
        POST(_, found) {
          const name = String(found.target['target']);
          return balancer?.setHealth(found.upstream.id, name, healthy)
            ? noContent()
            : messageReply(400, `no requests are sent to the target ${name} of this upstream`);
        },
      },
    );

  return [
    collection(endpoints, '/upstreams/', { schema: upstreams }),
    item(endpoints, upstream.prefix, { schema: upstreams }, upstream),
    endpoint(`${upstream.prefix}/targets/`, ofUpstream, {
      GET: async (_, { id }) => targetsReply(await history.active(id), {}),
      POST: ({ parameters, unchanged }, { id }) =>
        add(id, parameters, { dated: parameters['created_at'] !== undefined, unchanged }),
    }),
    endpoint(`${upstream.prefix}/targets/all`, ofUpstream, {
      GET: (call) => crud.list({ schema: targets }, call),
    }),
    endpoint(`${upstream.prefix}/targets/:target_or_id`, (call) => findBoth(store, call), {
      async DELETE(_, found) {
        const sent = { target: found.target['target'], upstream_id: found.upstream.id, weight: 0 };
        const written = await add(found.upstream.id, sent);
        return written.status === 201 ? noContent() : written;
      },
    }),
    setHealth(true),
    setHealth(false),
    endpoint(`${upstream.prefix}/health/`, ofUpstream, {
      async GET(_, found) {
        const health = balancer?.health(found.id);
        const healthOf = ({ target: name }: Row): string =>
          health ? (health.get(String(name)) ?? 'DNS_ERROR') : 'HEALTHCHECKS_OFF';
        return targetsReply(await history.active(found.id), { node_id: nodeId }, healthOf);
      },
    }),
  ];

  /** `dated`: the client may set created_at. `unchanged`: what the client has read of the target, if it says so. */
  function add(
    upstreamId: string,
    sent: Parameters,
    { dated = false, unchanged }: { dated?: boolean; unchanged?: string | undefined } = {},
  ): Promise<AdminResponse> {
    return store.transaction(async (rows) => {
      const own = createTargetHistory(rows);
      const refused = unchanged === undefined ? undefined : await own.changedSinceRead(sent, unchanged);
      if (refused) return refused;
      await own.clear(upstreamId);
      return createCrud(rows).insert(own.resource(dated), sent);
    });
  }
}

interface Both {
  upstream: Row;
  target: Row;
}

async function findBoth(store: Store, call: AdminCall): Promise<Both | AdminResponse> {
  const owner = await find(store, call, upstream);
  if (owner instanceof AdminResponse) return owner;
  const found = await find(store, call, target);
  return found instanceof AdminResponse ? found : { upstream: owner, target: found };
}

const targetsReply = (
  rows: readonly Row[],
  more: Readonly<Record<string, unknown>>,
  healthOf?: (row: Row) => string,
): AdminResponse =>
  jsonReply(200, {
    ...more,
    total: rows.length,
    data: rows.map((row) => ({ ...rowToWire(targets, row), ...(healthOf && { health: healthOf(row) }) })),
  });
