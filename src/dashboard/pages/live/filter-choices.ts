// The values that a filter can be set to: those that always make sense, and those of the requests that are shown. Pure.
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { answeringPlugin, filteredAnswerers } from '#dashboard/traffic/answerers.ts';
import { slowTexts, type ChipFilter } from './live-filter.ts';
import { consumerName, targetName } from './request-names.ts';

export interface FilterChoice {
  readonly value: string;
  readonly text: string;
}

/** Longer menus are read by nobody. */
const most = 20;

const same = (value: string): FilterChoice => ({ value, text: value });

const distinct = (
  requests: readonly ShownRequest[],
  choiceOf: (request: ShownRequest) => FilterChoice | undefined,
): readonly FilterChoice[] => {
  const found = new Map<string, FilterChoice>();
  for (const request of requests) {
    const choice = choiceOf(request);
    if (choice && !found.has(choice.value)) found.set(choice.value, choice);
    if (found.size === most) break;
  }
  return [...found.values()].toSorted((a, b) => a.text.localeCompare(b.text));
};

export function choicesOf(filter: ChipFilter, requests: readonly ShownRequest[]): readonly FilterChoice[] {
  switch (filter) {
    case 'status':
      return [
        ...['2xx', '3xx', '4xx', '5xx'].map(same),
        ...distinct(requests, ({ status }) => (status >= 400 ? same(String(status)) : undefined)),
      ];
    case 'method':
      return distinct(requests, ({ method }) => same(method));
    case 'slower':
      return Object.entries(slowTexts).map(([value, text]) => ({ value, text }));
    case 'answered_by':
      return [
        ...filteredAnswerers,
        ...distinct(requests, ({ answered_by }) => {
          const plugin = answeringPlugin(answered_by);
          return plugin === undefined ? undefined : { value: answered_by, text: plugin };
        }),
      ];
    case 'target':
      return distinct(requests, (request) => named(request.target, targetName(request)));
    case 'service':
      return distinct(requests, ({ service, service_name }) => named(service, service_name ?? undefined));
    case 'consumer':
      return distinct(requests, (request) => named(request.consumer, consumerName(request)));
    case 'upstream':
      return distinct(requests, ({ upstream_name }) => named(upstream_name, undefined));
    case 'upstream_address':
      return distinct(requests, ({ upstream }) => named(upstream, undefined));
    case 'path_not':
    case 'captured':
      return [];
    default:
      return filter satisfies never;
  }
}

const named = (id: string | null, name: string | undefined): FilterChoice | undefined =>
  id === null ? undefined : { value: id, text: name ?? id };
