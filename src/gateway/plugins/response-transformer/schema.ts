// Configuration of response-transformer. Kong 0.13.1: kong/plugins/response-transformer/schema.lua
import { configSchema } from '#schema/fields.ts';
import { headersWithValues, names, namesWithValues } from '../kit/transform/transform-rules.ts';

const byNameAndValue = {
  type: 'table',
  schema: { fields: { json: namesWithValues, headers: headersWithValues } },
} as const;

export const schema = configSchema({
  fields: {
    remove: { type: 'table', schema: { fields: { json: names, headers: names } } },
    replace: byNameAndValue,
    add: byNameAndValue,
    append: byNameAndValue,
  },
});
