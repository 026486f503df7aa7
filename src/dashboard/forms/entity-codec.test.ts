import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apis } from '#schema/entities/api.ts';
import { plugins } from '#schema/entities/plugin.ts';
import { routes } from '#schema/entities/route.ts';
import { upstreams } from '#schema/entities/upstream.ts';
import type { ArrayField, EntitySchema, Field, Fields } from '#schema/fields.ts';
import { merge, settle } from '#schema/merge.ts';
import { isTable, type Table } from '#schema/table.ts';
import { entityCodec } from './entity-codec.ts';

const isEntity = (value: unknown): value is EntitySchema =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'fields' in value &&
  'created_at' in value;

const entities = Object.values(
  import.meta.glob<Record<string, unknown>>('../../schema/entities/*.ts', { eager: true }),
)
  .flatMap((file) => Object.values(file))
  .filter(isEntity)
  .map((schema): [string, EntitySchema] => [schema.name, schema]);

const text = fc.string({ minLength: 1 }).filter((value) => value.trim() === value);

function element({ elements }: ArrayField): fc.Arbitrary<unknown> {
  return elements === 'number' ? fc.integer({ min: 100, max: 999 }) : text;
}

function stored(field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'boolean':
      return fc.boolean();
    case 'number':
    case 'timestamp':
      return fc.oneof(fc.integer(), fc.constantFrom(0, 5, 100, 60000));
    case 'array':
      return fc.array(element(field));
    case 'table':
      return typeof field.schema === 'object' && 'fields' in field.schema
        ? rowOf(field.schema.fields)
        : fc.dictionary(text, fc.jsonValue());
    case 'id':
    case 'string':
    case 'url':
      return field.enum ? fc.constantFrom(...field.enum) : text;
    default:
      return field satisfies never;
  }
}

/** Any field may be missing, as in a row that was stored before the field existed. */
const rowOf = (fields: Fields): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, stored(field)])), {
    requiredKeys: [],
  });

/** The row that a gateway makes of the values that it was sent. */
const withDefaults = (fields: Fields, sent: Table): Table => {
  const made: Record<string, unknown> = { ...sent };
  for (const [name, field] of Object.entries(fields)) {
    if (field.type === 'table' && typeof field.schema === 'object' && 'fields' in field.schema)
      made[name] = withDefaults(field.schema.fields, isTable(made[name]) ? made[name] : {});
    else if (typeof field.default !== 'function') made[name] ??= field.default;
  }
  return made;
};

it('is tried with every entity', () => {
  expect(entities.map(([name]) => name).toSorted()).toEqual([
    'apis',
    'consumers',
    'plugins',
    'routes',
    'services',
    'ssl_certificates',
    'ssl_servers_names',
    'targets',
    'upstreams',
  ]);
});

describe.each(entities)('the form of %s', (_name, schema) => {
  const { toForm, toChanges } = entityCodec(schema);
  const row = rowOf(schema.fields);

  it('sends nothing when nothing was edited', () => {
    fc.assert(
      fc.property(row, (held) => {
        expect(toChanges(toForm(held), toForm(held))).toEqual({});
      }),
    );
  });

  it('turns any row into any other: the sent changes give the row that the form shows', () => {
    fc.assert(
      fc.property(row, row, (before, after) => {
        const changes = toChanges(toForm(after), toForm(before));
        expect(toForm(settle(merge(before, changes, schema.fields), schema.fields))).toEqual(toForm(after));
      }),
    );
  });

  it('makes a copy of a row from the form of the row', () => {
    fc.assert(
      fc.property(row, (held) => {
        const created = withDefaults(schema.fields, toChanges(toForm(held)));
        expect(toForm(created)).toEqual(toForm(held));
      }),
    );
  });

  it('shows the defaults of a new row, and an unset boolean of a stored row as false, as the gateway reads it', () => {
    expect(toForm()).toEqual(toForm(withDefaults(schema.fields, {})));
    expect(Object.values(toForm({}))).not.toContain(true);
  });

  it('has no field for values that the gateway sets itself', () => {
    expect(Object.keys(toForm())).toEqual(expect.not.arrayContaining(['id', 'created_at', 'updated_at']));
  });
});

describe('fields inside a table', () => {
  const { toForm, toChanges } = entityCodec(upstreams);
  const start = toForm();

  it('are form values of their own, by dotted names', () => {
    expect(start['healthchecks.active.timeout']).toBe('');
    expect(start['healthchecks.active.http_path']).toBe('/');
    expect(start['healthchecks.passive.unhealthy.http_statuses']).toEqual(['429', '500', '503']);
  });
  it('are sent without their neighbours, inside their table', () => {
    const edited = {
      ...start,
      'healthchecks.active.timeout': '2',
      'healthchecks.passive.healthy.successes': 'x',
    };
    expect(toChanges(edited, start)).toEqual({
      healthchecks: { active: { timeout: 2 }, passive: { healthy: { successes: 'x' } } },
    });
  });
  it('are sent as numbers where they are lists of numbers, and as empty lists where they are empty', () => {
    const edited = {
      ...start,
      'healthchecks.active.healthy.http_statuses': ['200', 'many'],
      'healthchecks.active.unhealthy.http_statuses': [],
    };
    expect(toChanges(edited, start)).toEqual({
      healthchecks: {
        active: { healthy: { http_statuses: [200, 'many'] }, unhealthy: { http_statuses: [] } },
      },
    });
  });
});

it('sends the default of a text that was emptied', () => {
  const { toForm, toChanges } = entityCodec(upstreams);
  expect(toChanges({ ...toForm({ hash_on: 'ip' }), hash_on: '' }, toForm({ hash_on: 'ip' }))).toEqual({
    hash_on: 'none',
  });
});

it('holds a reference as the id', () => {
  const { toForm, toChanges } = entityCodec(routes);
  const start = toForm({ service: 's1' });
  expect(start.service).toBe('s1');
  expect(toChanges({ ...start, service: 's2' }, start)).toEqual({ service: 's2' });
});

it('leaves out the fields that its form does not hold', () => {
  const { toForm } = entityCodec(plugins, ['name', 'route_id', 'service_id', 'config']);
  expect(toForm({ name: 'cors', api_id: 'a1', enabled: true, config: { a: 1 } })).toEqual({
    api_id: 'a1',
    consumer_id: '',
    enabled: true,
  });
});

it('shows an empty list that an old gateway writes as an empty table as an empty list', () => {
  // @ts-expect-error Kong 0.13 writes {} for [].
  expect(entityCodec(apis).toForm({ hosts: {} }).hosts).toEqual([]);
});
