// A plugin's schema as served: an object of fields up to 0.14, an array of one-key objects since (there with the
// configuration as the record `config` inside it, on /schemas/plugins/:name).
import { AdminError } from '../admin-error.ts';
import type { PluginSchema } from '../config-schema.ts';
import { isJsonObject } from '../json-object.ts';
import { readFieldList, readFieldPairs } from './field-list.ts';
import { readFieldMap } from './field-map.ts';

export const readPluginSchema = (name: string, body: unknown): PluginSchema => {
  if (isJsonObject(body) && Array.isArray(body.fields)) {
    const pairs = readFieldPairs(body.fields);
    const config = pairs.find(([field]) => field === 'config')?.[1];
    const consumer = pairs.find(([field]) => field === 'consumer')?.[1];
    return {
      fields: readFieldList(config && Array.isArray(config.fields) ? config.fields : body.fields),
      consumerScope: !(consumer && 'eq' in consumer && consumer.eq === null),
      checkedAsWhole: false,
    };
  }
  if (isJsonObject(body) && (isJsonObject(body.fields) || body.fields === undefined))
    return {
      fields: readFieldMap(body.fields ?? {}),
      consumerScope: body.no_consumer !== true,
      checkedAsWhole: body.self_check !== undefined,
    };
  throw new AdminError({ kind: 'not-kong', message: `The answer is not a schema of ${name}` });
};
