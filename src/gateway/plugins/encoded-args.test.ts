import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { argsNamed, EncodedArgs } from './encoded-args.ts';

test.each([
  ['a=%41+b', 'A b'],
  ['a=%e4%C3', '\xe4\xc3'],
  ['a=100%&b=1', '100%'],
  ['a=%4', '%4'],
  ['a=%%41', '%A'],
  ['a=%g1%1g', '%g1%1g'],
  ['%61=b=c', 'b=c'],
  ['&&=x&a=', ''],
])('%s: a is %j', (encoded, value) => {
  expect(argsNamed(encoded, 'a')).toEqual([value]);
});

test('any bytes come back from being encoded', () => {
  const bytes = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  });
  fc.assert(
    fc.property(bytes, (value) => {
      const args = new EncodedArgs('');
      args.set('a', value);
      expect(argsNamed(args.encoded(), 'a')).toEqual([value]);
    }),
  );
});
