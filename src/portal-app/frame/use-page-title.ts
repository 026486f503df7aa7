import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { factsQuery } from '../api/queries.ts';

/** Names the page in the browser's tab: the page, what it stands in, the portal. */
export function usePageTitle(...parts: string[]): void {
  const { data } = useQuery(factsQuery());
  const title = [...parts, data?.name ?? 'Developers'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
