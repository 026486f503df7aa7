// The texts about any configuration are whole: no part is missing, and none is a secret.
import { describe, expect, test } from 'vitest';
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';
import { toDraft, type Draft } from '#dashboard/schema-form/values.ts';
import { describedPlugins } from '../../../../testing/described-plugins.ts';
import { storedConfig } from '../../../../testing/later-kong/stored-config.ts';
import { leastLaterConfig } from './later-config-for-tests.ts';
import { phraseText, type About } from './plugin-text.ts';
import { fieldText, textFor } from './plugin-texts.ts';

const plugins = await describedPlugins();

const url = 'https://SECRET:SECRET@logs.example.com:8443/SECRET?key=SECRET';

/** A value of the shape. Values of secrets, and parts of values that may be secret, hold the word SECRET. */
function filled(plugin: string, path: string, shape: ValueShape): unknown {
  const name = path.split('.').at(-1) ?? '';
  switch (shape.kind) {
    case 'string':
      if (shape.oneOf) return shape.oneOf.at(-1);
      if (shape.url || /endpoint$|_uri$/.test(path)) return url;
      return fieldText(plugin, path).secret ? 'SECRET' : `some-${name}`;
    case 'number':
      return 7;
    case 'boolean':
      return true;
    case 'list':
    case 'set':
      if (shape.elements.kind === 'table') return [filled(plugin, path, shape.elements)];
      if (shape.elements.kind === 'string' && shape.elements.oneOf) return shape.elements.oneOf;
      if (path.startsWith('rename.')) return ['one:two', 'three:four'];
      return path.includes('.') ? ['one:SECRET', 'two:SECRET', 'three:SECRET'] : ['10.0.0.0/8', 'b'];
    case 'table':
      return Object.fromEntries(
        shape.fields.map((inner) => [inner.name, filled(plugin, `${path}.${inner.name}`, inner.shape)]),
      );
    case 'map': {
      const inner = shape.values.kind === 'table' ? { minute: 5, hour: 10 } : 'SECRET';
      return Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((entry) => [entry, inner]));
    }
    case 'reference':
    case 'json':
      return undefined;
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
  { host: 5, model: 'x', prepend: {}, provider: ['a'] },
];

const abouts: readonly About[] = [
  {},
  { isGlobal: true },
  { forWhom: 'Eddie' },
  { anonymous: { name: 'Guest' } },
  { anonymous: 'missing' },
];

const broken =
  /undefined|null|NaN|\[object|\{\}|\s\s|\s[.,;:]|[,;:][.,;]|\(\)|\b(?:to|of|by|with|from|or|and|at|as|after|the)[.,;]|[,;:]$/;

describe.each(plugins)('the texts of $name of $gateway', ({ gateway, name, fields }) => {
  function check(config: Draft): void {
    const text = textFor(name, config);
    if (!text) throw new Error(`${name} says nothing of ${JSON.stringify(config)}`);
    const brief = phraseText(text.brief(config));
    expect(brief).toMatch(/^[A-Z0-9-].*[^.\s]$/s);
    const sentences = abouts.map((about) => phraseText(text.sentence(config, about)));
    for (const sentence of sentences) expect(sentence).toMatch(/^\S.*\.$/s);
    const warning = text.everywhere?.(config);
    expect(warning ?? 'none').toMatch(/^[a-z].*[^.]$/);
    for (const said of [brief, ...sentences, warning ?? '']) {
      expect(said).not.toMatch(broken);
      expect(said).not.toContain('SECRET');
    }
  }

  const defaults = withAll(fields, (field) => field.default);
  const full = withAll(fields, (field) => filled(name, field.name, field.shape) ?? field.default ?? {});

  test('of an empty configuration and of the defaults are whole', () => {
    check({});
    check(defaults);
    check(withAll(fields, () => null));
  });

  test.runIf(gateway === 'Kong 3.9.1')('of a stored configuration are whole', () => {
    const config = storedConfig(name, leastLaterConfig[name] ?? {});
    check(config);
    check({ ...withAll(fields, () => undefined), ...toDraft({ fields }, config) });
  });

  test('of a full configuration are whole and hold no secret', () => {
    check(full);
    for (const field of fields) check({ ...defaults, [field.name]: full[field.name] });
  });

  test.each(oddValues.map((value) => [JSON.stringify(value), value]))(
    'of odd values are whole: %s',
    (_, value) => {
      for (const field of fields) {
        check({ ...defaults, [field.name]: value });
        check({ ...full, [field.name]: value });
      }
    },
  );
});
