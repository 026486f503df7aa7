// Rows as they come in a request and as they go out in an answer.
import { isTable, type Table } from '#schema/table.ts';
import type { Row } from './rows.ts';

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80));

/** A service's `url` stands for four of its fields. Kong 3.9.1: kong/db/schema/entities/services.lua, shorthand_fields */
function dividedUrl({ url, ...values }: Table): Table {
  if (typeof url !== 'string' || !URL.canParse(url))
    return url === undefined ? values : { ...values, path: url };
  const parts = new URL(url);
  return {
    protocol: parts.protocol.slice(0, -1),
    host: parts.hostname,
    port: portOf(parts),
    path: parts.pathname === '/' ? null : parts.pathname,
    ...values,
  };
}

const withPort = (target: unknown): unknown =>
  typeof target === 'string' && !/:\d+$/.test(target) ? `${target}:8000` : target;

/** A reference may be sent as null, and a target without a port. */
export function normalized(entity: string, values: Table): Table {
  if (entity === 'services') return dividedUrl(values);
  // A hash is taken by consistent hashing. Kong 3.9.1: kong/db/schema/entities/upstreams.lua, transformations
  if (entity === 'upstreams' && typeof values.hash_on === 'string' && values.hash_on !== 'none')
    return { ...values, algorithm: 'consistent-hashing' };
  if (entity === 'targets' && 'target' in values) return { ...values, target: withPort(values.target) };
  return values;
}

/** A change of a stored row. A plugin's configuration keeps the keys that the change leaves out. */
export function merged(entity: string, held: Table, changes: Table): Table {
  const whole: Record<string, unknown> = { ...held, ...changes };
  if (entity !== 'plugins' && entity !== 'upstreams') return whole;
  for (const [name, value] of Object.entries(changes)) {
    const before = held[name];
    if (isTable(value) && isTable(before) && !('id' in value)) whole[name] = merged(entity, before, value);
  }
  return whole;
}

/** A row as an answer holds it. */
export const shown = (row: Row): Table => {
  return { ...row };
};
