// Rows as they come in a request and as they go out in an answer.
import { isTable, type Table } from '#schema/table.ts';
import { namedFields, type EntitySchema, type NamedField } from './schema.ts';

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

/** The values of a request as Kong stores them: a service's `url` divided, and a target with its port. */
export function normalized(entity: string, schema: EntitySchema | undefined, values: Table): Table {
  if (entity === 'services') return dividedUrl(values);
  // A hash is taken by consistent hashing. Kong 3.9.1: kong/db/schema/entities/upstreams.lua, transformations
  const hasAlgorithm = namedFields(schema?.fields).some(([name]) => name === 'algorithm');
  if (
    entity === 'upstreams' &&
    hasAlgorithm &&
    typeof values.hash_on === 'string' &&
    values.hash_on !== 'none'
  )
    return { ...values, algorithm: 'consistent-hashing' };
  if (entity === 'targets' && 'target' in values) return { ...values, target: withPort(values.target) };
  return values;
}

/**
 * A change of a stored row. Records keep the fields that the change leaves out; lists and maps are replaced. Kong 3.9.1:
 * kong/db/schema/init.lua, merge_values
 */
export function merged(fields: readonly NamedField[], held: Table, changes: Table): Table {
  const whole: Record<string, unknown> = { ...held, ...changes };
  for (const [name, field] of namedFields(fields)) {
    const [value, before] = [changes[name], held[name]];
    if (field.type === 'record' && isTable(value) && isTable(before))
      whole[name] = merged(field.fields ?? [], before, value);
  }
  return whole;
}
