// Paths, client addresses and programs, of which the heaviest of each hour are kept, and what was not used lately.
import type { HeaviestList, SeenList, TrafficScope } from '#dashboard/api/traffic.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { requestColumns, type Panel, type PanelRow } from './panel.ts';

type What = 'path' | 'address' | 'agent';

const words: Readonly<Record<What, Pick<Panel, 'id' | 'title' | 'one'>>> = {
  path: { id: 'paths', title: 'Paths', one: 'Path' },
  address: { id: 'addresses', title: 'Client addresses', one: 'Client address' },
  agent: { id: 'agents', title: 'Programs of clients', one: 'Program' },
};

/** They are kept by gateway; paths with the API or route that took them. */
export function heavyPanel(what: What, list: HeaviestList | undefined, scope: TrafficScope): Panel {
  const others = list && list.others > 0 ? `${countOf(list.others, 'request')} to others.` : '';
  const byTarget = what === 'path' && scope.target !== undefined;
  const rows = list?.rows.filter(({ target }) => !byTarget || target === scope.target);
  const isBounded = rows?.some(({ too_high }) => too_high > 0);
  return {
    ...words[what],
    columns: requestColumns,
    rows: rows?.map(({ value, target, requests, too_high }): PanelRow => ({
      key: `${target ?? ''} ${value}`,
      label: value || 'none',
      isMono: value !== '',
      isRest: value === '',
      ...(what === 'path' && target === null && { sub: 'taken by nothing' }),
      values: [requests],
      ...(too_high > 0 && { tooHigh: too_high }),
      ...(what === 'path' && target !== null && !byTarget && { scope: { target } }),
    })),
    note:
      [
        'Whole hours, the heaviest of each.',
        byTarget ? '' : others,
        isBounded ? '* may be too high, as its table says.' : '',
      ]
        .filter(Boolean)
        .join(' ') || undefined,
    unavailable: isFiltered(scope, what)
      ? `${words[what].title} are counted for the whole gateway alone.`
      : undefined,
  };
}

function isFiltered({ target, service, consumer, status, method }: TrafficScope, what: What): boolean {
  const others = [service, consumer, status, method].some((value) => value !== undefined);
  return others || (what !== 'path' && target !== undefined);
}

export interface Seen {
  readonly targets: SeenList | undefined;
  readonly consumers: SeenList | undefined;
  readonly credentials: SeenList | undefined;
}

/** What was seen once, and not since the range began. `from`: seconds since the epoch. */
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
