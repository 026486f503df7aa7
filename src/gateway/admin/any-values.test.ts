import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificates } from '#schema/entities/certificate.ts';
import { routes } from '#schema/entities/route.ts';
import { services } from '#schema/entities/service.ts';
import { snis } from '#schema/entities/sni.ts';
import { targets } from '#schema/entities/target.ts';
import { upstreams } from '#schema/entities/upstream.ts';
import type { Field } from '#schema/fields.ts';
import { startAdmin, type AdminForTests } from './admin-for-tests.ts';

let admin: AdminForTests;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.send('POST', '/services', { name: 's', host: 'h' });
  await admin.send('POST', '/upstreams', { name: 'u' });
});
afterAll(() => admin.close());

/** Values of the field's type and of other types, both often. */
function valueOf(field: Field): fc.Arbitrary<unknown> {
  const words = ['a.b', '/a', '', ' ', '*.a', '/(', '/%zz', 'http', 'header', '1', '[::1]:80', 'é', '\u0000'];
  const word = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 5 }));
  const right = {
    id: fc.constant('11111111-2222-4333-8444-555555555555'),
    string: word,
    url: word,
    number: fc.oneof(fc.integer({ min: -1, max: 100_000 }), fc.double()),
    timestamp: fc.oneof(fc.integer(), fc.double()),
    boolean: fc.boolean(),
    array: fc.array(fc.oneof(word, fc.integer()), { maxLength: 3 }),
    table: fc.dictionary(fc.constantFrom('active', 'passive', 'x', '__proto__'), fc.jsonValue()),
  };
  return fc.oneof({ weight: 3, arbitrary: right[field.type] }, fc.jsonValue({ maxDepth: 2 }));
}

/** Changes to one or two fields of a row that is valid without them. */
const changesOf = (fields: Readonly<Record<string, Field>>): fc.Arbitrary<object> => {
  const one = fc
    .constantFrom(...Object.entries(fields))
    .chain(([name, field]) => valueOf(field).map((value) => ({ [name]: value })));
  return fc.tuple(one, fc.option(one, { nil: {} })).map(([first, second]) => ({ ...first, ...second }));
};

let made = 0;
const newName = (): string => `name${++made}.test`;

test.each([
  ['/services', services, '/services/', 'id', () => ({ name: newName(), host: 'h' })],
  ['/services/s/routes', routes, '/routes/', 'id', () => ({ paths: ['/a'] })],
  ['/upstreams', upstreams, '/upstreams/', 'id', () => ({ name: newName() })],
  ['/upstreams/u/targets', targets, undefined, 'id', () => ({ target: 'a:1' })],
  ['/certificates', certificates, '/certificates/', 'id', () => ({ cert: 'c', key: 'k' })],
  ['/snis', snis, '/snis/', 'name', () => ({ name: newName() })],
] as const)(
  '%s takes a row as it shows it afterwards, or says what is wrong',
  async (path, { fields }, item, key, right) => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(changesOf(fields), async (changes) => {
        const body = { ...right(), ...changes };
        const answer = await admin.send('POST', path, body);
        expect([201, 400, 404, 409]).toContain(answer.status);
        const name = String(answer.body[key]);
        // A path cannot spell every name; `.` in one is another path.
        if (answer.status !== 201 || !/^\w[\w.-]*$/.test(name)) return;
        shown++;
        if (item === undefined) return;
        expect(await admin.send('GET', `${item}${name}`)).toEqual({ status: 200, body: answer.body });
        expect([200, 400, 404, 409]).toContain((await admin.send('PATCH', `${item}${name}`, changes)).status);
      }),
      { numRuns: 100, examples: [[{}]] },
    );
    expect(shown).toBeGreaterThan(0);
    expect(admin.failures).toEqual([]);
  },
);
