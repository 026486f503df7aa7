// Configuration of hmac-auth. Kong 0.13.1: kong/plugins/hmac-auth/schema.lua
import { configSchema, type CheckResult } from '#schema/fields.ts';
import { anonymousField } from '../kit/auth/anonymous.ts';
import { algorithms } from './hmac.ts';

export const schema = configSchema({
  no_consumer: true,
  fields: {
    hide_credentials: { type: 'boolean', default: false },
    clock_skew: {
      type: 'number',
      default: 300,
      func: (seconds: number): CheckResult =>
        seconds < 0 ? { error: 'Clock Skew should be positive' } : undefined,
    },
    anonymous: anonymousField,
    validate_request_body: { type: 'boolean', default: false },
    enforce_headers: { type: 'array', default: [] },
    algorithms: { type: 'array', default: algorithms, enum: algorithms },
  },
});
