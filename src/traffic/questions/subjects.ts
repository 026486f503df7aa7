// The subjects whose rows answer a question: gateways, the targets of an api, a route or a service, or a consumer.
import type { Kysely } from 'kysely';
import type { TrafficFilter } from '#wire/traffic.ts';
import { kinds, type Kind, type TrafficTables } from '../keeping/traffic-part.ts';

export interface Subjects {
  readonly kind: Kind;
  readonly ids: readonly number[];
}

export async function subjectsOf(tables: Kysely<TrafficTables>, filter: TrafficFilter): Promise<Subjects> {
  const { gateway, service, target, consumer } = filter;
  const kind: Kind =
    consumer !== undefined
      ? 'consumer'
      : target !== undefined || service !== undefined
        ? 'target'
        : 'gateway';
  const key = consumer ?? target;
  let names = tables.selectFrom('names').select('id').where('kind', '=', kinds[kind]);
  if (gateway !== undefined) names = names.where('gateway', '=', gateway);
  if (key !== undefined) names = names.where('key', '=', key);
  else if (service !== undefined) names = names.where('parent', '=', service);
  return { kind, ids: (await names.execute()).map(({ id }) => id) };
}
