// What the API or consumer of a plugin is called. Names come with the lists that are loaded anyway; one that is on a
// further page is asked for by itself.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { apiQueries } from '#dashboard/api/apis.ts';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import { paths } from '#dashboard/paths.ts';

export function useApiName(id: string | undefined): string | undefined {
  const list = useInfiniteQuery(apiQueries.list());
  const known = list.data?.rows.find((api) => api.id === id);
  const one = useQuery({
    ...apiQueries.one(id ?? ''),
    enabled: id !== undefined && !known && !list.isPending,
  });
  return (known ?? one.data)?.name;
}

export function useConsumerName(id: string | undefined): string | undefined {
  const list = useInfiniteQuery(consumerQueries.list());
  const known = list.data?.rows.find((consumer) => consumer.id === id);
  const one = useQuery({
    ...consumerQueries.one(id ?? ''),
    enabled: id !== undefined && !known && !list.isPending,
  });
  const consumer = known ?? one.data;
  return consumer && consumerName(consumer);
}

export function ApiLink({ id }: { id: string | undefined }) {
  const name = useApiName(id);
  if (id === undefined) return <span className="text-muted">every API</span>;
  return (
    <Link to={paths.apiPlugins(id)} className="plain-link trunc" title={name}>
      {name ?? id}
    </Link>
  );
}

export function ConsumerLink({ id }: { id: string | undefined }) {
  const name = useConsumerName(id);
  if (id === undefined) return 'Everyone';
  return (
    <Link to={paths.consumerPlugins(id)} className="plain-link trunc" title={name}>
      {name ?? id}
    </Link>
  );
}
