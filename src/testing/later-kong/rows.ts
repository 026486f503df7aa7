// The rows of one entity, with the checks that Kong makes before it stores one.
import { randomUUID } from 'node:crypto';
import { isTable, type Table } from '#schema/table.ts';
import { noSuchForeignRow, notUnique, primaryKeyTaken, schemaViolation, type Answer } from './answers.ts';
import type { Collection } from './collections.ts';
import type { Descriptions } from './descriptions.ts';
import type { Fault } from './rules.ts';
import { withoutShorthands } from './shorthands.ts';
import { extraFaults } from './extra-checks.ts';
import { namedFields, type EntitySchema } from './schema.ts';
import { randomText, recordFault, withDefaults } from './value-check.ts';

export interface Row extends Table {
  readonly id: string;
}

const now = (entity: string): number => {
  const seconds = Date.now() / 1000;
  return entity === 'targets' ? Math.round(seconds * 1000) / 1000 : Math.floor(seconds);
};

/** The values that Kong makes for fields that are left out: ids, times, keys and secrets. */
function generated(entity: string, { fields }: EntitySchema, values: Table, held: Row | undefined): Table {
  const made: Record<string, unknown> = { ...values };
  for (const [name, field] of namedFields(fields)) {
    if (name === 'updated_at') made[name] = now(entity);
    else if (!field.auto || (made[name] ?? undefined) !== undefined) continue;
    else if (field.uuid) made[name] = held?.[name] ?? randomUUID();
    else if (field.timestamp) made[name] = held?.[name] ?? now(entity);
    else made[name] = randomText();
  }
  return made;
}

export class Rows {
  readonly #rows = new Map<string, Row>();

  readonly entity: string;
  readonly key: string | undefined;
  readonly #descriptions: Descriptions;
  readonly #find: (entity: string, key: Table) => Row | undefined;

  constructor(
    { entity, key }: Collection,
    descriptions: Descriptions,
    find: (entity: string, key: Table) => Row | undefined,
  ) {
    this.entity = entity;
    this.key = key;
    this.#descriptions = descriptions;
    this.#find = find;
  }

  all(): readonly Row[] {
    return [...this.#rows.values()].toSorted((a, b) => a.id.localeCompare(b.id));
  }

  one(name: string): Row | undefined {
    const { key } = this;
    return (
      this.#rows.get(name) ?? (key === undefined ? undefined : this.all().find((row) => row[key] === name))
    );
  }

  remove(id: string): void {
    this.#rows.delete(id);
  }

  /** Checks and stores a row. `held` is the stored row that it replaces. */
  store(values: Table, held?: Row): Row | Answer {
    const schema = this.#descriptions.schemaFor(this.entity, values);
    const { version } = this.#descriptions.setup;
    if ('status' in schema) return schema;
    const mismatches: Record<string, Fault> = {};
    const current = withoutShorthands(schema.fields, [], values, mismatches);
    if (Object.keys(mismatches).length > 0) return schemaViolation(mismatches);
    const filled: Record<string, unknown> = generated(
      this.entity,
      schema,
      withDefaults(schema.fields, current),
      held,
    );
    // The served schema of keys leaves their `ttl` out. Kong 3.9.1: kong/plugins/key-auth/daos.lua, ttl
    const hasTtl = version.keysExpire && this.entity === 'keyauth_credentials';
    const { ttl = null, ...checked } = filled;
    if (hasTtl && (ttl === null || typeof ttl === 'number')) filled.ttl = ttl;
    const faults = {
      ...recordFault(schema, hasTtl && 'ttl' in filled ? checked : filled),
      ...extraFaults(this.entity, filled),
    };
    if (Object.keys(faults).length > 0) return schemaViolation(faults);
    const { id } = filled;
    if (typeof id !== 'string') throw new Error(`No id was made for ${this.entity}`);
    if (!held && this.#rows.has(id)) return primaryKeyTaken(id);
    const row: Record<string, unknown> & Row = { ...filled, id };
    for (const [name, field] of namedFields(schema.fields)) {
      const value = row[name];
      const { reference } = field;
      if (reference !== undefined && isTable(value)) {
        const found = this.#find(reference, value);
        if (!found) return noSuchForeignRow(name, reference, value);
        row[name] = { id: found.id };
      }
      const isTaken = (other: Row): boolean => other.id !== id && other[name] === value;
      if (field.unique && value !== null && this.all().some(isTaken)) return notUnique({ [name]: value });
    }
    const double = this.#sameInItsPlace(row);
    if (double) return notUnique(double);
    this.#rows.set(id, row);
    return row;
  }

  /** A plugin is once for each scope, a target once for each upstream, and a group once for each consumer. */
  #sameInItsPlace(row: Row): Table | undefined {
    const names = {
      plugins: ['name', 'route', 'service', 'consumer'],
      targets: ['target', 'upstream'],
      acls: ['consumer', 'group'],
    };
    const compared = Object.entries(names).find(([entity]) => entity === this.entity)?.[1];
    const { repeatedTarget } = this.#descriptions.setup.version;
    if (!compared || (this.entity === 'targets' && repeatedTarget === 'another row')) return undefined;
    const keyOf = (one: Row): string => JSON.stringify(compared.map((name) => one[name] ?? null));
    if (!this.all().some((one) => one.id !== row.id && keyOf(one) === keyOf(row))) return undefined;
    return Object.fromEntries(compared.map((name) => [name, row[name] ?? null]));
  }
}
