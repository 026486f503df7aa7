// Checks the texts of every bundled plugin against the schema that the gateway serves.
import { afterAll, describe, expect, test } from 'vitest';
import { createAdminClient } from '#client';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { isTable } from '#schema/table.ts';
import { startGateway } from '../../../../testing/running-gateway.ts';
import { phraseText, type About, type PluginText } from './plugin-text.ts';
import { drawnSections, fieldText, textFor } from './plugin-texts.ts';

const gateway = await startGateway();
afterAll(() => gateway.close());
const client = createAdminClient({ baseUrl: `http://127.0.0.1:${gateway.adminPort}` });

const plugins = await Promise.all(
  bundledPlugins.map(async ({ name }) => ({ name, fields: (await client.pluginSchema(name)).fields })),
);

const periods = ['second', 'minute', 'hour', 'day', 'month', 'year'];

/** Fields that have no help, by the place of the text that says it instead. */
const helpElsewhere: Readonly<Record<string, readonly string[]>> = {
  'the hint of the section': periods.map((period) => `rate-limiting ${period}`),
  'the help of the table': periods.map((period) => `response-ratelimiting limits.${period}`),
};

/** Numbers that have no unit, by the reason. */
const withoutUnit: Readonly<Record<string, RegExp>> = {
  'names a place': /(?:^|_)port$|redis_database$/,
  'is a status': /status(?:_code)?$/,
  'counts what the upstream chooses': /^limits\./,
};

const innerFields = ({ shape }: ConfigField): readonly ConfigField[] => {
  if (shape.kind === 'table') return shape.fields;
  return shape.kind === 'map' && shape.values.kind === 'table' ? shape.values.fields : [];
};

/** The paths of the fields inside a table, or inside the records of a list, which its default shows. */
function namesInside(field: ConfigField): readonly string[] {
  const records = Array.isArray(field.default) ? field.default.filter(isTable) : [];
  const names = [...innerFields(field).map(({ name }) => name), ...records.flatMap(Object.keys)];
  return [...new Set(names)].map((name) => `${field.name}.${name}`);
}

/** Every field that has a control of its own, by its path. */
const leaves = (fields: readonly ConfigField[]): readonly ConfigField[] =>
  fields.flatMap((field) => {
    const inside = innerFields(field).map((inner) => ({ ...inner, name: `${field.name}.${inner.name}` }));
    return field.shape.kind === 'table' ? inside : [field, ...inside];
  });

const isExplained = ({ help, choices }: FieldText): boolean =>
  help !== undefined || (choices !== undefined && Object.values(choices).every((choice) => choice.help));

const textsOf = (name: string): PluginText => {
  const text = textFor(name, {});
  if (!text) throw new Error(`${name} has no text`);
  return text;
};

describe.each(plugins)('$name', ({ name, fields }) => {
  test('has a help for every field, or says elsewhere what the field is', () => {
    const excused = Object.values(helpElsewhere).flat();
    const unexplained = leaves(fields)
      .filter((field) => !isExplained(fieldText(name, field.name)))
      .map((field) => `${name} ${field.name}`);
    expect(unexplained.filter((field) => !excused.includes(field))).toEqual([]);
  });

  test('has a unit for every number that is measured in one', () => {
    const numbers = leaves(fields).filter(({ shape }) => shape.kind === 'number');
    const bare = numbers
      .map((field) => field.name)
      .filter((field) => fieldText(name, field).unit === undefined);
    expect(bare.filter((field) => !Object.values(withoutUnit).some((reason) => reason.test(field)))).toEqual(
      [],
    );
  });

  test('has every field in exactly one section', () => {
    const named = textsOf(name).sections.flatMap((section) => section.fields);
    expect(new Set(named).size).toBe(named.length);
    const drawn = drawnSections(name, fields).flatMap((section) => section.fields.map((field) => field.name));
    expect(drawn).toEqual(named);
  });

  test('has no text for a field that does not exist', () => {
    const known = fields.flatMap((field) => [field.name, ...namesInside(field)]);
    const written = Object.entries(textsOf(name).fields).flatMap(([field, text]) => [
      field,
      ...Object.keys(text.fields ?? {}).map((inner) => `${field}.${inner}`),
    ]);
    expect(written.filter((field) => !known.includes(field))).toEqual([]);
    // The schema does not say what the records of a list have, so the texts have to name all of it.
    expect(fields.flatMap(namesInside).filter((field) => !written.includes(field))).toEqual([]);
  });

  test('has labels that begin with a capital and differ within the form', () => {
    const labels = leaves(fields).map((field) => [
      field.name.split('.')[0],
      fieldText(name, field.name).label,
    ]);
    for (const [, label] of labels) expect(label).toMatch(/^[A-Z][^.]*$/);
    expect(new Set(labels.map((label) => label.join(' '))).size).toBe(labels.length);
  });
});

/** A value of the field's shape. Values of secrets, and parts of values that may be secret, hold the word SECRET. */
function filled(name: string, field: ConfigField, path = field.name): unknown {
  const { shape } = field;
  switch (shape.kind) {
    case 'string':
      if (shape.oneOf) return shape.oneOf.at(-1);
      if (shape.url) return 'https://SECRET:SECRET@logs.example.com:8443/SECRET?key=SECRET';
      return fieldText(name, path).secret ? 'SECRET' : `some-${field.name}`;
    case 'number':
      return 7;
    case 'boolean':
      return true;
    case 'list':
    case 'set':
      return shape.elements.kind === 'string' && shape.elements.oneOf
        ? shape.elements.oneOf
        : path.startsWith('rename.')
          ? ['one:two', 'three:four']
          : path.includes('.')
            ? ['one:SECRET', 'two:SECRET', 'three:SECRET']
            : ['10.0.0.0/8', 'b'];
    case 'table':
      return Object.fromEntries(
        shape.fields.map((inner) => [inner.name, filled(name, inner, `${path}.${inner.name}`)]),
      );
    case 'map':
      return Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((limit) => [limit, { minute: 5, hour: 10 }]),
      );
    case 'reference':
    case 'json':
      return field.default ?? {};
    default:
      return shape satisfies never;
  }
}

const withAll = (fields: readonly ConfigField[], value: (field: ConfigField) => unknown): Draft =>
  Object.fromEntries(fields.map((field) => [field.name, value(field)]));

const oddValues: readonly unknown[] = [
  null,
  '',
  ' ',
  [],
  {},
  0,
  -1,
  1.5,
  Number.NaN,
  true,
  'text',
  [''],
  [null],
  [{}, [], 5],
  { a: null, b: {}, c: [] },
  { headers: ['a'], body: ['x:'], json: [':'], querystring: 'text' },
];

const abouts: readonly About[] = [
  {},
  { isGlobal: true },
  { forWhom: 'Eddie' },
  { anonymous: { name: 'Guest' } },
  { anonymous: 'missing' },
];

const empty =
  /undefined|null|NaN|\[object|\{\}|\s\s|\s[.,;:]|[,;:][.,;]|\(\)|\b(?:to|of|by|with|from|or|and|at|as|after|the)[.,;]|[,;:]$/;

describe.each(plugins)('the texts of $name', ({ name, fields }) => {
  const text = textsOf(name);

  function check(config: Draft): void {
    const brief = phraseText(text.brief(config));
    expect(brief).toMatch(/^[A-Z0-9-].*[^.\s]$/s);
    const sentences = abouts.map((about) => phraseText(text.sentence(config, about)));
    for (const sentence of sentences) expect(sentence).toMatch(/^\S.*\.$/s);
    const warning = text.everywhere?.(config);
    expect(warning ?? 'none').toMatch(/^[a-z].*[^.]$/);
    for (const said of [brief, ...sentences, warning ?? '']) {
      expect(said).not.toMatch(empty);
      expect(said).not.toContain('SECRET');
    }
  }

  const defaults = withAll(fields, (field) => field.default);
  const full = withAll(fields, (field) => filled(name, field));

  test('of an empty configuration and of the defaults is whole', () => {
    check({});
    check(defaults);
    check(withAll(fields, () => null));
  });

  test('of a full configuration is whole and holds no secret', () => {
    check(full);
    for (const field of fields) check({ ...defaults, [field.name]: full[field.name] });
  });

  test.each(oddValues.map((value) => [JSON.stringify(value), value]))(
    'of odd values is whole: %s',
    (_, value) => {
      for (const field of fields) {
        check({ ...defaults, [field.name]: value });
        check({ ...full, [field.name]: value });
      }
    },
  );
});
