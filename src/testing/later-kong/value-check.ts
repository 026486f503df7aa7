// Checks a value against a field of a schema and fills in defaults. Kong 3.9.1: kong/db/schema/init.lua, validate_field and
// process_auto_fields. Checks that Kong makes in Lua functions are not in the served schemas, so they are missing here.
import { randomBytes } from 'node:crypto';
import { isTable, type Table } from '#schema/table.ts';
import { checkEntity } from './entity-checks.ts';
import { article, isOfType, ruleFault, setFault, uuid, type Fault } from './rules.ts';
import { namedFields, type FieldSchema, type NamedField } from './schema.ts';

/** A row is referred to by its id or by its name. */
function foreignFault(key: Table): Fault | undefined {
  if ('id' in key)
    return typeof key.id === 'string' && uuid.test(key.id) ? undefined : { id: 'expected a valid UUID' };
  return 'name' in key || 'username' in key ? undefined : { id: 'missing primary key' };
}

/** The fault of a value, or undefined. A foreign row is looked for elsewhere. */
export function valueFault(field: FieldSchema, value: unknown): Fault | undefined {
  if (value === null || value === undefined) return field.required ? 'required field missing' : undefined;
  if (!isOfType(field, value))
    return field.type === 'foreign'
      ? 'expected a record'
      : `expected ${article[field.type] ?? `a ${field.type}`}`;
  if (Array.isArray(value)) {
    const faults = value.map((one) => (field.elements ? (valueFault(field.elements, one) ?? null) : null));
    if (faults.some((fault) => fault !== null)) return faults.slice(0, faults.findLastIndex(Boolean) + 1);
    return ruleFault(field, value) ?? setFault(field, value);
  }
  if (field.type === 'record' && isTable(value)) return recordFault(field, value);
  if (field.type === 'map' && isTable(value)) {
    for (const [key, one] of Object.entries(value)) {
      const fault =
        (field.keys && valueFault(field.keys, key)) ?? (field.values && valueFault(field.values, one));
      if (fault !== undefined) return field.keys && valueFault(field.keys, key) ? fault : { [key]: fault };
    }
  }
  if ('eq' in field) return ruleFault(field, value);
  if (field.type === 'foreign' && isTable(value)) return foreignFault(value);
  return ruleFault(field, value);
}

/** The faults of a record's fields, of fields that it lacks, and of its checks as `@entity`. */
export function recordFault(
  { fields = [], entity_checks: checks = [] }: Partial<FieldSchema>,
  value: Table,
): Readonly<Record<string, Fault>> | undefined {
  const faults: Record<string, Fault> = {};
  const known = namedFields(fields);
  const names = new Set(known.map(([name]) => name));
  for (const name of Object.keys(value)) if (!names.has(name)) faults[name] = 'unknown field';
  for (const [name, field] of known) {
    const fault = valueFault(field, value[name]);
    if (fault !== undefined) faults[name] = fault;
  }
  const whole = checkEntity(checks, value, faults);
  if (whole.length > 0) faults['@entity'] = whole;
  return Object.keys(faults).length > 0 ? faults : undefined;
}

export const randomText = (): string => randomBytes(24).toString('base64url');

/** A row with the defaults of the fields that it lacks. Unset fields become null, as Kong answers them. */
export function withDefaults(fields: readonly NamedField[], value: Table): Table {
  const filled: Record<string, unknown> = { ...value };
  for (const [name, field] of namedFields(fields)) {
    const given = value[name];
    if (
      field.type === 'record' &&
      (isTable(given) || (given === undefined && (field.required || isTable(field.default))))
    ) {
      const start = isTable(given) ? given : isTable(field.default) ? field.default : {};
      filled[name] = withDefaults(field.fields ?? [], start);
    } else if (Array.isArray(given)) {
      const inner = field.elements?.type === 'record' ? field.elements.fields : undefined;
      const unique = field.type === 'set' ? [...new Set(given)] : given;
      filled[name] = inner ? unique.map((one) => (isTable(one) ? withDefaults(inner, one) : one)) : unique;
    } else if (given === undefined)
      filled[name] = field.auto && field.encrypted ? randomText() : structuredClone(field.default ?? null);
  }
  return filled;
}
