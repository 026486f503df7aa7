import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonFormat } from './json-format.ts';
import { yamlFormat } from './yaml-format.ts';

const formats = [
  ['JSON', jsonFormat],
  ['YAML', yamlFormat],
] as const;

const valueIn = (format: (typeof formats)[number][1], text: string): unknown => {
  const read = format.read(text);
  if (!read.ok) throw new Error(`line ${read.problem.line}: ${read.problem.message} in ${text}`);
  return read.value;
};

const hostile = [
  'a,b',
  ' lead',
  'trail ',
  '',
  ' ',
  '\n',
  'a\n',
  '\na',
  'a\n\n\n',
  ' a\n  b',
  'tab\there',
  '\ttab',
  'q"u\'o',
  '# no comment',
  '- no list',
  'a: b',
  'a:b',
  '{}',
  '[]',
  'null',
  '~',
  'true',
  'no',
  'yes',
  'on',
  '0',
  '-1',
  '1e3',
  '0x10',
  '1_000',
  '.inf',
  '2001-01-01',
  '12:30',
  '!tag',
  '&anchor',
  '*alias',
  '|',
  '>',
  '%',
  '@',
  '`',
  '---',
  '...',
  '\\',
  'é🚀‮',
  '\r\n',
  'a\rb',
  '\u2028',
  '\u0085',
  '\u0000',
  '\ufeff',
  '-----BEGIN X-----\nMIIB\n-----END X-----\n',
  'x'.repeat(300),
  'a '.repeat(100),
];
const values = {
  texts: hostile,
  named: Object.fromEntries(hostile.map((text) => [text, text])),
  numbers: [0, -1, 1.5, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, -0.1],
  others: [true, false, null],
  empty: [[], {}, '', [[]], [{}], { a: {} }],
  records: [
    { name: 'a', tags: ['b:c'] },
    { name: 'b', deep: { er: [{ x: 1 }] } },
  ],
};

describe.each(formats)('%s', (_name, format) => {
  test('holds every value as it is', () => {
    expect(valueIn(format, format.print(values))).toEqual(values);
    for (const text of hostile) expect(valueIn(format, format.print({ text }))).toEqual({ text });
  });

  test('holds any value as it is, in the order of its names', () => {
    const any = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), any), (document) => {
        expect(JSON.stringify(valueIn(format, format.print(document)))).toBe(JSON.stringify(document));
      }),
    );
  });
});

test.each([
  ['JSON', jsonFormat, '{\n  "a": 1,\n  "a": 2\n}', 3],
  ['JSON', jsonFormat, '{\n  "a": oops\n}', 2],
  ['YAML', yamlFormat, 'a: 1\nb:\n\t- 2\n', 3],
  ['YAML', yamlFormat, 'a: 1\na: 2\n', 2],
  ['YAML', yamlFormat, 'a: "x\n', 2],
  ['YAML', yamlFormat, 'a: 1\nb: .inf\n', 2],
  ['YAML', yamlFormat, 'a: 1\nb: !own 2\n', 2],
  ['YAML', yamlFormat, 'a: *none\n', 1],
  ['YAML', yamlFormat, 'a: 1\n---\nb: 2\n', 2],
] as const)('%s names the line of what is wrong in it', (_name, format, text, line) => {
  const read = format.read(text);
  expect(read.ok ? undefined : read.problem).toEqual({ line, message: expect.stringMatching(/^[A-Z]/) });
});

test.each(formats)('%s tells the line of each name', (_name, format) => {
  const read = format.read(
    format.print({ name: 'x', config: { limits: { video: { minute: 1 } }, list: [{ a: 1 }] } }),
  );
  const lines = read.ok ? read.lines : new Map<string, number>();
  expect([...lines.keys()]).toEqual([
    'name',
    'config',
    'config.limits',
    'config.limits.video',
    'config.limits.video.minute',
    'config.list',
    'config.list.1.a',
  ]);
  expect([...lines.values()]).toEqual([...lines.values()].toSorted((a, b) => a - b));
});

test('YAML that grows without end is refused', () => {
  const text = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[at]}`).join(', ')}]`),
  ].join('\n');
  expect(yamlFormat.read(text).ok).toBe(false);
});
