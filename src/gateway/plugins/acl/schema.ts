// Configuration of acl. Kong 0.13.1: kong/plugins/acl/schema.lua
import { configSchema } from '#schema/fields.ts';

type Lists = Readonly<{ whitelist?: readonly string[]; blacklist?: readonly string[] }>;

export const schema = configSchema({
  no_consumer: true,
  fields: {
    whitelist: { type: 'array' },
    blacklist: { type: 'array' },
  },
  self_check: ({ whitelist = [], blacklist = [] }: Lists) => {
    if (whitelist.length > 0 && blacklist.length > 0)
      return 'You cannot set both a whitelist and a blacklist';
    if (whitelist.length + blacklist.length > 0) return undefined;
    return 'You must set at least a whitelist or blacklist';
  },
});
