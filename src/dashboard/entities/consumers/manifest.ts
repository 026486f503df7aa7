// The facts about consumers that the shell needs.
import { Users } from 'lucide-react';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import { entityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { paths } from '#dashboard/paths.ts';

export const consumersManifest = entityManifest({
  one: 'consumer',
  many: 'Consumers',
  icon: Users,
  entity: 'consumers',
  collection: 'consumers',
  list: paths.consumers,
  add: paths.addConsumer,
  goKey: 'c',
  queries: consumerQueries,
  nameOf: consumerName,
  subOf: ({ username, custom_id }) => (username === undefined ? undefined : custom_id),
  textsOf: ({ id, username, custom_id }) => [username, custom_id, id],
  page: paths.consumer,
  action: ({ id, name }) => ({ text: `Edit ${name}`, to: paths.consumerSettings(id), key: 'e' }),
});
