// APIs and routes, their services, and consumers: each with its traffic.
import type {
  ListedName,
  ShownTotals,
  TrafficList,
  TrafficScope,
  TrafficSummary,
} from '#dashboard/api/traffic.ts';
import { shareOf } from '../change-words.ts';
import type { Panel, PanelColumn, PanelRow } from './panel.ts';

const counts: readonly PanelColumn[] = [
  { id: 'requests', title: 'Requests', unit: 'count' },
  { id: 'client_errors', title: '4xx', unit: 'count' },
  { id: 'server_errors', title: '5xx', unit: 'count' },
  { id: 'server_error_rate', title: '5xx rate', unit: 'percent' },
];
const more: readonly PanelColumn[] = [
  { id: 'p50', title: 'p50', unit: 'ms' },
  { id: 'p95', title: 'p95', unit: 'ms' },
  { id: 'p99', title: 'p99', unit: 'ms' },
  { id: 'sent', title: 'Sent', unit: 'bytes' },
];
const seen: PanelColumn = { id: 'last_seen', title: 'Last seen', unit: 'when' };

const columnsOf = (list: TrafficList | undefined): readonly PanelColumn[] =>
  list?.counts_only ? [...counts, seen] : [...counts, ...more, seen];

const countsOf = ({ requests, client_errors, server_errors }: ShownTotals): (number | null)[] => [
  requests,
  client_errors,
  server_errors,
  shareOf(server_errors, requests),
];

function valuesOf(row: ListedName & ShownTotals, list: TrafficList): (number | null)[] {
  const { total } = row.latencies ?? {};
  const further = [total?.p50 ?? null, total?.p95 ?? null, total?.p99 ?? null, row.sent ?? null];
  return [...countsOf(row), ...(list.counts_only ? [] : further), row.last_seen];
}

/** A name that the gateway has none for. */
const labelOf = ({ name, id }: Pick<ListedName, 'name' | 'id'>): string => name || id;

const rowOf = (row: ListedName & ShownTotals, list: TrafficList, scope: TrafficScope): PanelRow => ({
  key: row.id,
  label: labelOf(row),
  ...(row.parent_name && { sub: row.parent_name }),
  values: valuesOf(row, list),
  scope,
});

interface Named {
  readonly list: TrafficList | undefined;
  readonly note: string | undefined;
  readonly unavailable: string | undefined;
}

function targetTitles(types: ReadonlySet<string>, usual: 'api' | 'route'): readonly [string, string] {
  if (types.size > 1) return ['APIs and routes', 'API or route'];
  return types.has('route') || (types.size === 0 && usual === 'route')
    ? ['Routes', 'Route']
    : ['APIs', 'API'];
}

/** The number of requests in the answers that no API and no route took. The lists have no row for them. */
export const untakenIn = (summary: TrafficSummary | undefined): number =>
  (summary?.answers ?? []).reduce(
    (sum, { answered_by, requests }) => sum + (answered_by === 'router' ? requests : 0),
    0,
  );

/** The row for requests that belong to none of the others. Only their number is known. */
const restRow = (label: string, requests: number, columns: readonly PanelColumn[]): PanelRow => ({
  key: 'none',
  label,
  isRest: true,
  values: [requests, ...columns.slice(1).map(() => null)],
});

/** Sorts the rest among the other rows by its number. */
const withRest = (rows: readonly PanelRow[], rest: PanelRow): readonly PanelRow[] =>
  (rest.values[0] ?? 0) > 0
    ? [...rows, rest].toSorted((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0))
    : rows;

/** `usual`: the kind that this gateway has, where no row says it. */
export function targetPanel(
  { list, note, unavailable }: Named,
  usual: 'api' | 'route',
  untaken: number,
): Panel {
  const types = new Set((list?.rows ?? []).map(({ type }) => type || usual));
  const [title, one] = targetTitles(types, usual);
  return {
    id: 'targets',
    title,
    one,
    columns: columnsOf(list),
    rows:
      list &&
      withRest(
        list.rows.map((row) => rowOf(row, list, { target: row.id })),
        restRow('nothing took it', untaken, columnsOf(list)),
      ),
    more: list ? list.count - list.rows.length : 0,
    all: list && list.requests + untaken,
    note,
    unavailable,
  };
}

/** Undefined where no request came to a route. */
export function servicePanel({ list, note, unavailable }: Named, untaken: number): Panel | undefined {
  const services = new Map<string, { name: string; totals: ShownTotals }>();
  for (const { parent, parent_name, ...row } of list?.rows ?? []) {
    if (parent === '') continue;
    const known = services.get(parent)?.totals;
    const totals = {
      requests: (known?.requests ?? 0) + row.requests,
      client_errors: (known?.client_errors ?? 0) + row.client_errors,
      server_errors: (known?.server_errors ?? 0) + row.server_errors,
    };
    services.set(parent, { name: parent_name || parent, totals });
  }
  if (services.size === 0) return undefined;
  const isPart = list !== undefined && list.count > list.rows.length;
  return {
    id: 'services',
    title: 'Services',
    one: 'Service',
    columns: counts,
    rows: [...services]
      .map(([id, { name, totals }]): PanelRow => ({
        key: id,
        label: name,
        values: countsOf(totals),
        scope: { service: id },
      }))
      .toSorted((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0)),
    all: list && list.requests + untaken,
    note: isPart ? `The sums of the ${list.rows.length} busiest routes.` : note,
    unavailable,
  };
}

/** Undefined where no request went to an upstream. */
export function upstreamPanel({ list, note, unavailable }: Named): Panel | undefined {
  if (!list || list.rows.length === 0) return undefined;
  return {
    id: 'upstreams',
    title: 'Targets of upstreams',
    one: 'Target',
    columns: columnsOf(list),
    rows: list.rows.map((row): PanelRow => ({
      key: `${row.parent} ${row.id}`,
      label: row.id || 'no target could be used',
      sub: row.parent,
      isMono: row.id !== '',
      isRest: row.id === '',
      values: valuesOf(row, list),
      scope: { upstream: row.parent, upstream_address: row.id || undefined },
    })),
    more: list.count - list.rows.length,
    all: list.requests,
    note,
    unavailable,
  };
}

/** `all`: the requests of the same range with and without a consumer. */
export function consumerPanel(
  { list, note, unavailable }: Named,
  all: TrafficSummary | undefined,
  isOfOne: boolean,
): Panel {
  const rows = list?.rows.map((row) => rowOf(row, list, { consumer: row.id }));
  const rest = list && all && !isOfOne ? all.requests - list.requests : 0;
  return {
    id: 'consumers',
    title: 'Consumers',
    one: 'Consumer',
    columns: columnsOf(list),
    rows: rows && withRest(rows, restRow('no consumer', rest, columnsOf(list))),
    more: list ? list.count - list.rows.length : 0,
    all: isOfOne ? list?.requests : all?.requests,
    note,
    unavailable,
  };
}
