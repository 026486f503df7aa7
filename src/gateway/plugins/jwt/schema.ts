// Configuration of jwt. Kong 0.13.1: kong/plugins/jwt/schema.lua
import { configSchema } from '#schema/fields.ts';
import { anonymousField } from '../kit/auth/anonymous.ts';

export const schema = configSchema({
  no_consumer: true,
  fields: {
    uri_param_names: { type: 'array', default: ['jwt'] },
    cookie_names: { type: 'array', default: [] },
    key_claim_name: { type: 'string', default: 'iss' },
    secret_is_base64: { type: 'boolean', default: false },
    claims_to_verify: { type: 'array', enum: ['exp', 'nbf'] },
    anonymous: anonymousField,
    run_on_preflight: { type: 'boolean', default: true },
  },
});
