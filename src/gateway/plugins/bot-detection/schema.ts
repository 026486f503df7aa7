// Configuration of bot-detection. Kong 0.13.1: kong/plugins/bot-detection/schema.lua
import { areTooLong, compilePcre, tooLong } from '#schema/compile-pcre.ts';
import { configSchema, type CheckResult } from '#schema/fields.ts';
import { show } from '#schema/show.ts';

export const schema = configSchema({
  no_consumer: true,
  fields: {
    whitelist: { type: 'array', func: checkExpressions },
    blacklist: { type: 'array', func: checkExpressions },
  },
});

function checkExpressions(expressions: readonly string[]): CheckResult {
  if (areTooLong(expressions)) return { error: tooLong };
  const wrong = expressions.find((expression) => !compilePcre(expression).ok);
  return wrong === undefined ? undefined : { error: `value '${show(wrong)}' is not a valid regex` };
}
