// Checks the texts of every plugin against the schemas that the bundled gateway and a Kong 3.9.1 serve.
import { describe, expect, test } from 'vitest';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { isTable } from '#schema/table.ts';
import { describedPlugins } from '../../../../testing/described-plugins.ts';
import { LaterKong } from '../../../../testing/later-kong/admin-api.ts';
import { pluginEntry } from '../catalogue/plugin-catalogue.ts';
import { controlsOf, withInner } from './inner-fields-for-tests.ts';
import type { PluginText } from './plugin-text.ts';
import { drawnSections, fieldText, textFor } from './plugin-texts.ts';

const plugins = await describedPlugins();

test('a Kong 3.9.1 has 45 plugins', () => {
  expect(plugins.filter(({ gateway }) => gateway === 'Kong 3.9.1')).toHaveLength(45);
});

const periods = ['second', 'minute', 'hour', 'day', 'month', 'year'];

/** Fields that have no help, by the place of the text that says it instead. */
const helpElsewhere: Readonly<Record<string, readonly string[]>> = {
  'the hint of the section': periods.map((period) => `rate-limiting ${period}`),
  'the help of the table': periods.map((period) => `response-ratelimiting limits.${period}`),
};

/** Numbers that have no unit, by the reason. */
const withoutUnit: Readonly<Record<string, RegExp>> = {
  'names a place': /(?:^|[_.])(?:port|database)$/,
  'is a status': /status(?:_code)?$|^error_code$/,
  'is one of two values': /concurrency_limit$/,
  'counts what the upstream chooses': /^limits\./,
  'has its unit in the field below': /^allowed_payload_size$/,
  'is a share': /sample_rate$|^sampl(?:ing_rate|e_ratio)$/,
  'is a knob of the model': /options\.(?:temperature|top_[pk])$/,
};

const isExplained = ({ help, choices }: FieldText): boolean =>
  help !== undefined || (choices !== undefined && Object.values(choices).every((choice) => choice.help));

const textsOf = (name: string): PluginText => {
  const text = textFor(name, {});
  if (!text) throw new Error(`${name} has no text`);
  return text;
};

const isInside = (path: string, table: string): boolean => path === table || path.startsWith(`${table}.`);

describe.each(plugins)('$name of $gateway', ({ name, fields }) => {
  const controls = controlsOf(fields);
  /** The gateway says itself what a deprecated field is, and the form has a section for them. */
  const current = controlsOf(fields.filter(({ deprecated }) => deprecated === undefined));
  const named = textsOf(name).sections.flatMap((section) => section.fields);

  test('has its name, its purpose and its group', () => {
    const { title, text, group } = pluginEntry(name);
    expect(title).not.toBe(name);
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toBe('A plugin of this gateway.');
    expect(group).not.toBe('Other');
  });

  test('has a help for every field, or says elsewhere what the field is', () => {
    const excused = Object.values(helpElsewhere).flat();
    const unexplained = current
      .filter((field) => !isExplained(fieldText(name, field.name, fields)))
      .map((field) => `${name} ${field.name}`);
    expect(unexplained.filter((field) => !excused.includes(field))).toEqual([]);
  });

  test('has a unit for every number that is measured in one', () => {
    const bare = controls
      .filter(({ shape }) => shape.kind === 'number')
      .map((field) => field.name)
      .filter((field) => fieldText(name, field, fields).unit === undefined);
    expect(bare.filter((field) => !Object.values(withoutUnit).some((reason) => reason.test(field)))).toEqual(
      [],
    );
  });

  test('has every field in exactly one section', () => {
    expect(new Set(named).size).toBe(named.length);
    for (const { name: path } of current)
      expect([path, named.filter((section) => isInside(path, section)).length]).toEqual([path, 1]);
    const drawn = drawnSections(name, fields)
      .flatMap((section) => section.fields)
      .flatMap((field) => (field.deprecated === undefined ? [field.name] : []));
    expect(drawn).toEqual(named.filter((path) => drawn.includes(path)));
  });

  test('has labels that begin with a capital and differ within the form', () => {
    const labels = controls.map((field) => {
      const table = field.name.split('.').slice(0, -1).join('.');
      return [table, fieldText(name, field.name, fields).label];
    });
    for (const [, label] of labels) expect(label).toMatch(/^(?:[A-Z]|gRPC)[^.]*$/);
    expect(new Set(labels.map((label) => label.join(' '))).size).toBe(labels.length);
  });
});

/** Of gateways between the two. */
const formerFields: Readonly<Record<string, readonly string[]>> = {
  'post-function': ['functions'],
  'pre-function': ['functions'],
};

/** The former names of fields, which a Kong 3.9.1 serves beside the newer ones. */
const shorthandsOf = (name: string): readonly string[] => {
  const { body } = new LaterKong().answer('GET', `/schemas/plugins/${name}`, undefined);
  const fields: unknown = isTable(body) ? body.fields : [];
  const config = (Array.isArray(fields) ? fields : [])
    .filter(isTable)
    .find((field) => isTable(field.config))?.config;
  const shorthands: unknown = isTable(config) ? config.shorthand_fields : [];
  return (Array.isArray(shorthands) ? shorthands : []).filter(isTable).flatMap((field) => Object.keys(field));
};

const pathsIn = (text: FieldText, path: string): readonly string[] => [
  path,
  ...Object.entries(text.fields ?? {}).flatMap(([name, inner]) => pathsIn(inner, `${path}.${name}`)),
];

/** The schema of a Kong 0.13 does not say what the records of a list have: its default shows it. */
const inRecords = ({ name, default: usual }: ConfigField): readonly string[] =>
  (Array.isArray(usual) ? usual : [])
    .filter(isTable)
    .flatMap(Object.keys)
    .map((field) => `${name}.${field}`);

describe.each([...new Set(plugins.map(({ name }) => name))])('%s', (name) => {
  const all = plugins.filter((plugin) => plugin.name === name).flatMap(({ fields }) => fields);
  const known = [
    ...all.flatMap(withInner).map((field) => field.name),
    ...all.flatMap(inRecords),
    ...shorthandsOf(name),
    ...(formerFields[name] ?? []),
  ];
  const { fields, later, sections } = textsOf(name);

  test('has no text for a field that does not exist', () => {
    const written = [...Object.entries(fields), ...Object.entries(later?.fields ?? {})];
    const paths = written.flatMap(([field, text]) => pathsIn({ label: '', ...text }, field));
    expect(paths.filter((field) => !known.includes(field))).toEqual([]);
    expect(all.flatMap(inRecords).filter((field) => !paths.includes(field))).toEqual([]);
    const served = all.map((field) => field.name);
    expect(later === undefined || served.includes(later.mark)).toBe(true);
    expect(Object.keys(later?.fields ?? {}).filter((field) => !(field in fields))).toEqual([]);
  });

  test('has no section for a field that does not exist', () => {
    const former = (field: string): boolean => field.startsWith('redis_');
    const named = sections.flatMap((section) => section.fields);
    expect(named.filter((field) => !known.includes(field) && !former(field))).toEqual([]);
  });
});
