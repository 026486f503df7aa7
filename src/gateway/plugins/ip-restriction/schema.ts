// Configuration of ip-restriction. Kong 0.13.1: kong/plugins/ip-restriction/schema.lua
import { configSchema, type CheckResult } from '#schema/fields.ts';
import { parseAddressBlock } from './address-block.ts';

export const schema = configSchema({
  fields: {
    whitelist: { type: 'array', func: checkAddresses },
    blacklist: { type: 'array', func: checkAddresses },
  },
  self_check: ({ whitelist = [], blacklist = [] }: Lists) => {
    if (whitelist.length > 0 && blacklist.length > 0)
      return 'you cannot set both a whitelist and a blacklist';
    const isEmpty = whitelist.length === 0 && blacklist.length === 0;
    return isEmpty ? 'you must set at least a whitelist or blacklist' : undefined;
  },
});

type Lists = Readonly<{ whitelist?: readonly string[]; blacklist?: readonly string[] }>;

function checkAddresses(texts: readonly string[]): CheckResult {
  for (const text of texts) {
    const block = parseAddressBlock(text);
    if ('error' in block) return { error: `cannot parse '${text}': ${block.error}` };
  }
  return undefined;
}
