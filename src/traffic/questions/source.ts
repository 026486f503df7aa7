// Which stored rows answer a question. All that has sums, bytes and latencies stands in `counts`, by gateway, target, consumer or upstream address.
// Rows by status, method and answerer (`answers`) and those of a consumer at a target (`pairs`) have the number of requests alone.
import type { Kysely } from 'kysely';
import type { TrafficFilter } from '#wire/traffic.ts';
import { kinds, type Kind, type TrafficTables } from '../keeping/traffic-part.ts';

export type Counted = 'gateway' | 'target' | 'consumer' | 'upstream';
/** What lists have a row of each of. */
export type Listed = Exclude<Counted, 'gateway'>;

export type Source =
  | { readonly table: 'counts'; readonly kind: Counted; readonly ids: Ids }
  | { readonly table: 'answers'; readonly kind: Counted; readonly ids: Ids; readonly only: OnlyAnswers }
  | { readonly table: 'pairs'; readonly targets: Ids; readonly consumers: Ids };

/** Undefined: all. */
export type Ids = readonly number[] | undefined;

export interface OnlyAnswers {
  /** The lowest and the highest status. */
  readonly status: readonly [number, number] | undefined;
  readonly method: string | undefined;
  /** `plugin` stands for any plugin. */
  readonly answeredBy: string | undefined;
}

/** The filter of a question, apart from its range. */
export interface AskedFilter extends TrafficFilter {
  readonly status?: OnlyAnswers['status'];
  readonly method?: OnlyAnswers['method'];
  readonly answeredBy?: OnlyAnswers['answeredBy'];
}

/** `of`: the rows are those of each target, consumer or address; without it those of everything that the filter names. */
export async function sourceOf(
  tables: Kysely<TrafficTables>,
  asked: AskedFilter,
  of?: Listed,
): Promise<Source> {
  const { targets, consumers, upstreams } = await idsOf(tables, asked);
  if ((targets && consumers) || (of === 'target' && consumers) || (of === 'consumer' && targets))
    return { table: 'pairs', targets, consumers };
  const ids =
    targets ?? consumers ?? upstreams ?? (of ? undefined : await idsOfGateways(tables, asked.gateway));
  const kind = of ?? (targets ? 'target' : consumers ? 'consumer' : upstreams ? 'upstream' : 'gateway');
  const { status, method, answeredBy } = asked;
  if (!isNarrow(asked)) return { table: 'counts', kind, ids };
  return { table: 'answers', kind, ids, only: { status, method, answeredBy } };
}

/** Is a part of the answers meant? */
export const isNarrow = ({ status, method, answeredBy }: AskedFilter): boolean =>
  (status ?? method ?? answeredBy) !== undefined;

/** Rows of consumers are kept less long. */
export const keptAs = (source: Source): Kind => (source.table === 'pairs' ? 'consumer' : source.kind);

export async function idsOf(
  tables: Kysely<TrafficTables>,
  { gateway, service, target, consumer, upstream, upstream_address: address }: TrafficFilter,
): Promise<{ targets: Ids; consumers: Ids; upstreams: Ids }> {
  const find = async (
    kind: Counted,
    column: 'key' | 'parent',
    value: string,
    label?: string,
  ): Promise<number[]> => {
    let names = tables
      .selectFrom('names')
      .select('id')
      .where('kind', '=', kinds[kind])
      .where(column, '=', value);
    if (gateway !== undefined) names = names.where('gateway', '=', gateway);
    if (label !== undefined) names = names.where('label', '=', label);
    return (await names.execute()).map(({ id }) => id);
  };
  const consumers = consumer === undefined ? undefined : await find('consumer', 'key', consumer);
  // A host is the same in any case.
  const upstreams =
    upstream === undefined ? undefined : await find('upstream', 'parent', upstream.toLowerCase(), address);
  const others = { consumers, upstreams };
  if (target !== undefined) return { targets: await find('target', 'key', target), ...others };
  if (service !== undefined) return { targets: await find('target', 'parent', service), ...others };
  return { targets: undefined, ...others };
}

export async function idsOfGateways(
  tables: Kysely<TrafficTables>,
  gateway: string | undefined,
): Promise<number[]> {
  let names = tables.selectFrom('names').select('id').where('kind', '=', kinds.gateway);
  if (gateway !== undefined) names = names.where('gateway', '=', gateway);
  return (await names.execute()).map(({ id }) => id);
}

/** The same rows, of some of the subjects. */
export function withSubjects(source: Source, of: Listed, ids: readonly number[]): Source {
  if (source.table !== 'pairs') return { ...source, ids };
  return of === 'target' ? { ...source, targets: ids } : { ...source, consumers: ids };
}
