// Configuration of request-transformer. Kong 0.13.1: kong/plugins/request-transformer/schema.lua
import { configSchema, type CheckResult } from '#schema/fields.ts';
import { headersWithValues, names, namesWithValues } from '../kit/transform/transform-rules.ts';

/** The methods that OpenResty has a constant for. */
const methods = new Set(
  'GET HEAD PUT POST DELETE OPTIONS PATCH TRACE MKCOL COPY MOVE PROPFIND PROPPATCH LOCK UNLOCK'.split(' '),
);

function checkMethod(sent: string): CheckResult {
  const method = sent.toUpperCase();
  return methods.has(method) ? undefined : { error: `${method} is not supported` };
}

const byName = {
  type: 'table',
  schema: { fields: { body: names, headers: names, querystring: names } },
} as const;

const byNameAndValue = {
  type: 'table',
  schema: { fields: { body: namesWithValues, headers: headersWithValues, querystring: namesWithValues } },
} as const;

export const schema = configSchema({
  fields: {
    http_method: { type: 'string', func: checkMethod },
    remove: byName,
    rename: byName,
    replace: byNameAndValue,
    add: byNameAndValue,
    append: byNameAndValue,
  },
});
