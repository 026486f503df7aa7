// Answers what processes that serve requests ask: the rows of plugins are written here, and the database that
// nodes share is asked here.
import type { EntitySchema } from '#schema/fields.ts';
import type { Plugin } from '../plugins/plugin.ts';
import type { ClusterCounters } from '../store/cluster.ts';
import type { Store } from '../store/store.ts';
import type { AskedOfMain } from './messages.ts';

export function answersFor(store: Store, plugins: readonly Plugin[]): (question: AskedOfMain) => unknown {
  const schemas = new Map(
    plugins
      .flatMap(({ credentials = [], entities = [] }) => [...credentials, ...entities])
      .map(({ schema }) => [schema.name, schema]),
  );
  const schemaOf = (entity: string): EntitySchema => {
    const schema = schemas.get(entity);
    if (!schema) throw new TypeError(`no plugin has the entity ${entity}`);
    return schema;
  };

  const shared = (): ClusterCounters => {
    if (!store.cluster) throw new TypeError('no other node uses the database');
    return store.cluster.counters;
  };

  return (question) => {
    switch (question.of) {
      case 'insert':
        return store.insert(schemaOf(question.entity), question.row).then(({ ok }) => ok);
      case 'remove':
        return store.remove(schemaOf(question.entity), question.id).then((removed) => removed === true);
      case 'removeExpired':
        return store.removeExpired(schemaOf(question.entity), question.moment, question.most);
      case 'seek':
        return store.cluster?.seek(question.entity, question.field, question.value);
      case 'take':
        return shared().take(question.counted, question.windows);
      case 'read':
        return shared().read(question.counted, question.windows);
      case 'add':
        break;
    }
    return shared().add(question.counted, question.windows, question.amount);
  };
}
