// A server of an upstream, and its weight from created_at on. Kong 0.13.1: kong/dao/schemas/targets.lua
import { parseAddress } from '../address.ts';
import { entitySchema, type CheckResult, type Infer } from '../fields.ts';

const defaultPort = 8000;

export const targets = entitySchema({
  name: 'targets',
  created_at: 'milliseconds',
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    upstream_id: { type: 'id', foreign: 'upstreams' },
    target: { type: 'string', required: true, func: normalize },
    weight: { type: 'number', rounded: true, required: true, default: 100 },
  },
  self_check({ target, weight }) {
    if (typeof weight === 'number' && (weight < 0 || weight > 1000)) return 'weight must be from 0 to 1000';
    return parseAddress(String(target)) ? undefined : 'Invalid target; not a valid hostname or ip address';
  },
});

export type Target = Infer<(typeof targets)['fields']>;

/** Writes the same server always in the same way. An invalid target is left unchanged; self_check reports it. */
function normalize(target: string): CheckResult {
  const address = parseAddress(target);
  if (address === undefined) return undefined;
  const { kind, host, port = defaultPort } = address;
  return { value: `${kind === 'ipv6' ? `[${host}]` : host}:${port}` };
}
