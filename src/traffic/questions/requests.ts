// Single requests that are kept, the newest first.
import type { ExpressionBuilder, ExpressionWrapper, Kysely, SqlBool } from 'kysely';
import { containsInAnyCase } from '../../database/dialects.ts';
import type { RequestsList } from '#wire/traffic.ts';
import type { NamesRow, TrafficTables } from '../keeping/traffic-part.ts';
import { anyPlugin, type RequestFilter } from '../live/request-filter.ts';

export interface AskedRequests extends RequestFilter {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Requests before this one, for the next page. */
  readonly before: number;
  readonly limit: number;
}

export async function requests(tables: Kysely<TrafficTables>, asked: AskedRequests): Promise<RequestsList> {
  const { from, to, before, limit } = asked;
  const rows = await tables
    .selectFrom('requests')
    .leftJoin('names as targets', 'targets.id', 'requests.target')
    .leftJoin('names as consumers', 'consumers.id', 'requests.consumer')
    .selectAll('requests')
    .select([
      'targets.key as target_key',
      'targets.type as target_type',
      'targets.label as target_name',
      'targets.parent as service',
      'targets.parent_label as service_name',
      'consumers.key as consumer_key',
      'consumers.label as consumer_name',
    ])
    .select((builder) => builder.exists(contentOf(builder)).as('captured'))
    .where('requests.id', '<', before)
    .where('requests.time', '>=', from)
    .where('requests.time', '<', to)
    .where((builder) => builder.and(conditions(tables, builder, asked)))
    .orderBy('requests.id', 'desc')
    .limit(limit)
    .execute();
  return {
    rows: rows.map(({ target_key, consumer_key, captured, ...row }) => ({
      ...row,
      captured: Boolean(captured),
      target: target_key,
      target_name: row.target_name || null,
      service: row.service || null,
      service_name: row.service_name || null,
      consumer: consumer_key,
      consumer_name: row.consumer_name || null,
    })),
  };
}

type Named = Omit<TrafficTables, 'names'> & { targets: NamesRow; consumers: NamesRow };
type Building = ExpressionBuilder<Named, 'requests' | 'targets' | 'consumers'>;
type Condition = ExpressionWrapper<Named, 'requests' | 'targets' | 'consumers', SqlBool>;

const contentOf = (builder: Building) =>
  builder.selectFrom('contents').select('request').whereRef('contents.request', '=', 'requests.id');

/** The same choice as `matcherOf` makes. */
function conditions(tables: Kysely<TrafficTables>, builder: Building, filter: RequestFilter): Condition[] {
  const { gateway, service, target, consumer, status, method, text, pathNot, slower, answeredBy } = filter;
  const { upstream, upstream_address: address } = filter;
  const found: Condition[] = [];
  if (gateway !== undefined) found.push(builder('requests.gateway', '=', gateway));
  if (service !== undefined) found.push(builder('targets.parent', '=', service));
  if (target !== undefined) found.push(builder('targets.key', '=', target));
  if (consumer !== undefined) found.push(builder('consumers.key', '=', consumer));
  if (upstream !== undefined) found.push(builder('requests.upstream_name', '=', upstream.toLowerCase()));
  if (address !== undefined) found.push(builder('requests.upstream', '=', address));
  if (status !== undefined)
    found.push(builder('requests.status', '>=', status[0]), builder('requests.status', '<=', status[1]));
  if (method !== undefined) found.push(builder('requests.method', '=', method));
  if (pathNot !== undefined) found.push(builder('requests.path', '!=', pathNot));
  if (slower !== undefined) found.push(builder('requests.total_ms', '>=', slower));
  if (answeredBy === anyPlugin) found.push(builder('requests.answered_by', 'like', `${anyPlugin}:%`));
  else if (answeredBy !== undefined) found.push(builder('requests.answered_by', '=', answeredBy));
  if (filter.captured) found.push(builder.exists(contentOf(builder)));
  if (text !== undefined)
    found.push(
      builder.or(
        (['path', 'host', 'address'] as const).map((column) =>
          containsInAnyCase(tables, `requests.${column}`, text),
        ),
      ),
    );
  return found;
}
