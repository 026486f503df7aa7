// Configuration of basic-auth. Kong 0.13.1: kong/plugins/basic-auth/schema.lua
import { configSchema } from '#schema/fields.ts';
import { anonymousField } from '../kit/auth/anonymous.ts';

export const schema = configSchema({
  no_consumer: true,
  fields: {
    anonymous: anonymousField,
    hide_credentials: { type: 'boolean', default: false },
  },
});
