// Configuration of cors. Kong 0.13.1: kong/plugins/cors/schema.lua
import { areTooLong, compilePcre, tooLong } from '#schema/compile-pcre.ts';
import { configSchema, type CheckResult } from '#schema/fields.ts';
import { show } from '#schema/show.ts';

export const schema = configSchema({
  no_consumer: true,
  fields: {
    origins: { type: 'array', func: checkOrigins },
    headers: { type: 'array' },
    exposed_headers: { type: 'array' },
    methods: { type: 'array', enum: ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    max_age: { type: 'number' },
    credentials: { type: 'boolean', default: false },
    preflight_continue: { type: 'boolean', default: false },
  },
});

function checkOrigins(origins: readonly string[]): CheckResult {
  if (origins.length === 1 && origins[0] === '*') return undefined;
  if (areTooLong(origins)) return { error: tooLong };
  const wrong = origins.find((origin) => !compilePcre(origin).ok);
  return wrong === undefined ? undefined : { error: `origin '${show(wrong)}' is not a valid regex` };
}
