// Paths, client addresses and programs, of which the heaviest of each hour are kept, and what was not used lately.
import type { HeaviestList, Heavy, SeenList, TrafficScope } from '#dashboard/api/traffic.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { isNarrow } from '../scope.ts';
import type { Panel, PanelColumn, PanelRow } from './panel.ts';

type What = 'path' | 'address' | 'agent';

const words: Readonly<Record<What, Pick<Panel, 'id' | 'title' | 'one'>>> = {
  path: { id: 'paths', title: 'Paths', one: 'Path' },
  address: { id: 'addresses', title: 'Client addresses', one: 'Client address' },
  agent: { id: 'agents', title: 'Programs of clients', one: 'Program' },
};

const counted: readonly PanelColumn[] = [
  { id: 'requests', title: 'Requests', unit: 'count' },
  { id: 'client_errors', title: '4xx', unit: 'count' },
  { id: 'server_errors', title: '5xx', unit: 'count' },
];
const timeColumn = (id: 'p50' | 'p95' | 'p99'): PanelColumn => ({ id, title: id, unit: 'ms' });
const timed = [timeColumn('p50'), timeColumn('p95'), timeColumn('p99')];
const slowestFirst = [timeColumn('p95'), timeColumn('p50'), timeColumn('p99')];

const valuesOf = ({ requests, client_errors, server_errors }: Heavy): (number | null)[] => [
  requests,
  client_errors,
  server_errors,
];
const timesOf = ({ latency }: Heavy): (number | null)[] => [
  latency?.p50 ?? null,
  latency?.p95 ?? null,
  latency?.p99 ?? null,
];

const rowOf = (row: Heavy, values: readonly (number | null)[], scope: TrafficScope): PanelRow => ({
  key: `${row.target ?? ''} ${row.method} ${row.value}`,
  label: row.value || 'none',
  isMono: row.value !== '',
  isRest: row.value === '',
  ...(row.method && { verb: row.method }),
  values,
  ...(row.too_high > 0 && { tooHigh: row.too_high }),
  ...(row.target !== null && row.target !== scope.target && { scope: { target: row.target } }),
});

/** They are kept by gateway; paths with the API or route that took them, too. */
export function heavyPanel(what: What, list: HeaviestList | undefined, scope: TrafficScope): Panel {
  const isPath = what === 'path';
  return {
    ...words[what],
    columns: isPath ? [...counted, ...timed] : counted,
    rows: list?.rows.map((row) => ({
      ...rowOf(row, [...valuesOf(row), ...(isPath ? timesOf(row) : [])], scope),
      ...(isPath && row.target === null && { sub: 'taken by nothing', to: paths.live({ text: row.value }) }),
    })),
    note: noteOf(list),
    unavailable: unavailableOf(what, scope),
  };
}

/** Paths, the slowest first. `list`: ordered so. */
export function slowestPanel(list: HeaviestList | undefined, scope: TrafficScope): Panel {
  const rows = list?.rows.filter(({ latency }) => typeof latency?.p95 === 'number');
  return {
    id: 'slowest',
    title: 'Slowest',
    one: 'Path',
    columns: [...slowestFirst, ...counted],
    rows: rows?.map((row) => {
      const [p50 = null, p95 = null, p99 = null] = timesOf(row);
      // Latencies are exact, whatever the count is.
      return rowOf({ ...row, too_high: 0 }, [p95, p50, p99, ...valuesOf(row)], scope);
    }),
    note: 'Of the 500 paths with the most requests, in whole hours.',
    unavailable: unavailableOf('path', scope),
    none: 'No path has latencies in this range.',
  };
}

function noteOf(list: HeaviestList | undefined): string {
  const others = list && list.others > 0 ? ` ${countOf(list.others, 'request')} to others.` : '';
  const bound = list?.rows.some(({ too_high }) => too_high > 0)
    ? ' * may be too high, as the table says.'
    : '';
  return `Whole hours, the heaviest of each.${others}${bound}`;
}

export const heavyIsAsked = (what: What, scope: TrafficScope): boolean =>
  unavailableOf(what, scope) === undefined;

function unavailableOf(what: What, scope: TrafficScope): string | undefined {
  if ((scope.consumer ?? scope.upstream) !== undefined || isNarrow(scope))
    return `${words[what].title} are not counted by consumer, upstream, status, method and answerer.`;
  return what !== 'path' && (scope.target ?? scope.service) !== undefined
    ? `${words[what].title} are counted for the whole gateway alone.`
    : undefined;
}

export interface Seen {
  readonly targets: SeenList | undefined;
  readonly consumers: SeenList | undefined;
  readonly credentials: SeenList | undefined;
}

/** The entities that were seen once, and not since the range began. `from`: seconds since the epoch. */
export function unusedPanel(seen: Seen, from: number, isFilteredPage: boolean): Panel {
  const all = [
    ...(seen.targets?.rows ?? []).map((row) => ({ ...row, sub: row.type === 'route' ? 'route' : 'API' })),
    ...(seen.consumers?.rows ?? []).map((row) => ({ ...row, sub: 'consumer' })),
    ...(seen.credentials?.rows ?? []).map((row) => ({ ...row, sub: row.type || 'credential' })),
  ];
  const rows = all
    .filter(({ last_seen }) => last_seen < from * 1000)
    .toSorted((a, b) => a.last_seen - b.last_seen);
  const isThere = seen.targets && seen.consumers && seen.credentials;
  return {
    id: 'unused',
    title: 'Not used lately',
    one: 'Name',
    columns: [{ id: 'last_seen', title: 'Last seen', unit: 'when' }],
    rows:
      isThere &&
      rows.map(({ id, name, sub, last_seen }): PanelRow => ({
        key: id,
        label: name || id,
        sub,
        values: [last_seen],
      })),
    note: 'Of what was seen at least once; some of it may be deleted.',
    unavailable: isFilteredPage
      ? 'When something was last seen is known for the whole gateway alone.'
      : undefined,
    none: 'Everything that was ever seen was used.',
  };
}
