// The question for the draft of an API's description. It is answered from the single requests that are kept.
import type { Kysely } from 'kysely';
import type { TrafficTables } from '../keeping/traffic-part.ts';
import type { SeenRequests } from '../openapi/openapi-draft.ts';
import { filledList } from './filled-list.ts';

export interface AskedOpenApi {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** The id of a service, or of an api or route. */
  readonly of: { readonly kind: 'service' | 'target'; readonly id: string };
}

export interface OpenApiAnswer {
  readonly yaml: string;
}

/** Kept requests, the newest ones, that are looked at. */
const mostRequests = 50_000;

export async function openApi(
  tables: Kysely<TrafficTables>,
  { from, to, of }: AskedOpenApi,
): Promise<OpenApiAnswer> {
  const names = await tables
    .selectFrom('names')
    .select(['id', 'label', 'parent_label'])
    .where('kind', '=', 2)
    .where(of.kind === 'service' ? 'parent' : 'key', '=', of.id)
    .execute();
  const kept = tables
    .selectFrom('requests')
    .leftJoin('query_names', 'query_names.request', 'requests.id')
    .select(['method', 'host', 'path', 'status', 'one_of', 'names'])
    .where('time', '>=', from)
    .where('time', '<', to)
    .where('target', 'in', filledList(names.map(({ id }) => id)))
    .orderBy('id', 'desc')
    .limit(mostRequests);
  const seen: SeenRequests[] = await tables
    .selectFrom(kept.as('kept'))
    .select(({ fn }) => [
      'method',
      'host',
      'path',
      'status',
      'names',
      fn.sum<number>('one_of').as('requests'),
    ])
    .groupBy(['method', 'host', 'path', 'status', 'names'])
    .execute();
  const [first] = names;
  const title = (of.kind === 'service' ? first?.parent_label : first?.label) || of.id;
  // Loaded at the first draft, because its YAML takes memory.
  const { openApiDraft } = await import('../openapi/openapi-draft.ts');
  return { yaml: openApiDraft(seen, { title, description }) };
}

const description =
  'A draft, made from recorded requests. x-requests says about how many were seen: some of many are kept. Bodies, headers and the values of query parameters are not recorded.';
