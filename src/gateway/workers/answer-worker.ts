// Answers what processes that serve requests ask: the rows of plugins are written here, and the counters of the node are here.
import type { EntitySchema } from '#schema/fields.ts';
import type { Counters, Plugin } from '../plugins/plugin.ts';
import type { Store } from '../store/store.ts';
import type { AskedOfMain } from './messages.ts';
import { nodeCounters } from './node-counters.ts';

export function answersFor(
  store: Store,
  plugins: readonly Plugin[],
  counters: Counters,
): (question: AskedOfMain) => unknown {
  const ofNode = nodeCounters(counters);
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
      case 'take': {
        const by = question.by === 'cluster' ? store.cluster?.counters : undefined;
        return (by ?? ofNode).take(question.counted, question.windows);
      }
      case 'read': {
        const by = question.by === 'cluster' ? store.cluster?.counters : undefined;
        return (by ?? ofNode).read(question.counted, question.windows);
      }
      case 'add': {
        const by = question.by === 'cluster' ? store.cluster?.counters : undefined;
        return (by ?? ofNode).add(question.counted, question.windows, question.amount);
      }
    }
  };
}
