// Configuration of key-auth. Kong 0.13.1: kong/plugins/key-auth/schema.lua
import { configSchema, type CheckResult } from '#schema/fields.ts';
import { anonymousField } from '../kit/auth/anonymous.ts';

export const schema = configSchema({
  no_consumer: true,
  fields: {
    key_names: {
      type: 'array',
      elements: 'own',
      required: true,
      default: () => ['apikey'],
      func: checkKeyNames,
    },
    hide_credentials: { type: 'boolean', default: false },
    anonymous: anonymousField,
    key_in_body: { type: 'boolean', default: false },
    run_on_preflight: { type: 'boolean', default: true },
  },
});

/** Kong: kong/tools/utils.lua, validate_header_name. A number is kept as its text. */
function checkKeyNames(sent: readonly unknown[]): CheckResult {
  const names = sent.map(String);
  const wrong = names.find((name) => !/^[A-Za-z0-9_-]+$/.test(name));
  if (wrong === undefined) return { value: names };
  return {
    error: `'${wrong}' is illegal: bad header name '${wrong}', allowed characters are A-Z, a-z, 0-9, '_', and '-'`,
  };
}
