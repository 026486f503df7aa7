// The filter of the page History, which stands in the address.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { historyQuery, type HistoryFilter } from '#dashboard/api/history.ts';
import type { FacetState } from '#dashboard/crud/use-facets.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { kindChoices } from './kind-words.ts';

const outside = 'Outside';
const thisDashboard = 'This dashboard';

const minute = 60_000;
const spans: readonly { title: string; span: number }[] = [
  { title: 'Last hour', span: 60 * minute },
  { title: 'Last 24 hours', span: 24 * 60 * minute },
  { title: 'Last 7 days', span: 7 * 24 * 60 * minute },
  { title: 'Last 30 days', span: 30 * 24 * 60 * minute },
];

/** The beginning of a span, to the minute: the same question is asked again and again. */
const beginning = (title: string | undefined): number | undefined => {
  const found = spans.find((one) => one.title === title);
  return found && Math.floor((Date.now() - found.span) / minute) * minute;
};

type Facet = Pick<FacetState, 'id' | 'title' | 'chosen' | 'options' | 'choose'>;

export function useHistoryFilter(): { filter: HistoryFilter; facets: readonly Facet[]; isSet: boolean } {
  const url = useUrlState();
  const [who, entity, since, text] = ['who', 'entity', 'since', 'text'].map((name) => url.get(name));
  const people = useInfiniteQuery(historyQuery()).data?.people ?? [];
  const filter = useMemo(
    (): HistoryFilter => ({
      text,
      kind: kindChoices.find(({ title }) => title === entity)?.kind,
      who: who === outside || who === thisDashboard ? undefined : who,
      source: who === outside ? 'outside' : who === thisDashboard ? 'dashboard' : undefined,
      from: beginning(since),
    }),
    [text, entity, who, since],
  );
  const facet = (
    id: string,
    title: string,
    chosen: string | undefined,
    options: readonly string[],
  ): Facet => ({
    id,
    title,
    chosen,
    options,
    choose: (option) => url.set({ [id]: option }),
  });
  return {
    filter,
    isSet: [who, entity, since, text].some((value) => value !== undefined),
    facets: [
      facet('who', 'Who', who, [thisDashboard, outside, ...people]),
      facet(
        'entity',
        'Entity',
        entity,
        kindChoices.map(({ title }) => title),
      ),
      facet(
        'since',
        'When',
        since,
        spans.map(({ title }) => title),
      ),
    ],
  };
}
