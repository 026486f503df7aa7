// What the shell has to know of consumers.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { referenceTo } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';

export const consumersManifest: Manifest = {
  one: 'consumer',
  many: 'Consumers',
  icon: Users,
  collection: 'consumers',
  list: paths.consumers,
  add: paths.addConsumer,
  goKey: 'c',
  count: () => consumerQueries.count(),
  reference: referenceTo({
    entity: 'consumers',
    queries: consumerQueries,
    labelOf: consumerName,
    subOf: ({ username, custom_id }) => (username === undefined ? undefined : custom_id),
  }),
  usePaletteEntries: () => {
    const query = useInfiniteQuery(consumerQueries.list());
    useAllPages(query);
    return (query.data?.rows ?? []).map((consumer) => ({
      id: consumer.id,
      text: consumerName(consumer),
      ...(consumer.custom_id === undefined ? {} : { sub: consumer.custom_id }),
      search: [consumer.username, consumer.custom_id, consumer.id].filter((text) => text !== undefined),
      to: paths.consumer(consumer.id),
      actions: [{ text: 'Edit', to: paths.consumerSettings(consumer.id), key: 'e' }],
    }));
  },
};
