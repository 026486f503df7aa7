// The subjects whose rows answer a question: gateways, the targets of an api, a route or a service, or a consumer.
import type { Kysely } from 'kysely';
import { kinds, type Kind, type TrafficTables } from '../keeping/traffic-part.ts';

/** At most one of service, target and consumer. Entities are named by their ids. */
export interface Filter {
  /** The id of a connection; all gateways without it. */
  readonly gateway?: string;
  readonly service?: string;
  /** An api or a route. */
  readonly target?: string;
  readonly consumer?: string;
}

export interface Subjects {
  readonly kind: Kind;
  readonly ids: readonly number[];
}

export async function subjectsOf(tables: Kysely<TrafficTables>, filter: Filter): Promise<Subjects> {
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
