import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { argsNamed, EncodedArgs, withoutArg } from './encoded-args.ts';

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

test('any bytes are the same after encoding and decoding', () => {
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

test.each([
  ['time[0:1:0]=ab/cd==&apikey=k&b=%zz', 'time[0:1:0]=ab/cd==&b=%zz'],
  ['apikey=k', ''],
  ['a=1&&api%6Bey=k&', 'a=1&&'],
  ['a+b=c+d&apikey&x', 'a+b=c+d&x'],
])('%s without the key is %s, not a byte of it changed', (encoded, rest) => {
  expect(withoutArg(encoded, 'apikey')).toBe(rest);
});

test('arguments without a rule stay as they are written, in their places', () => {
  const args = new EncodedArgs('time[0:1]=%zz&b=1&v=a/b+%41&c=x&b=2&q=1&&d');
  args.set('c', 'y z');
  args.append('b', '3');
  args.rename('d', 'e');
  args.rename('z', 'q');
  args.rename('v', 'w x');
  args.remove('nothing');
  expect(args.encoded()).toBe('time[0:1]=%zz&b=1&w%20x=a/b+%41&c=y%20z&b=2&b=3&&e');
});

test('the remaining arguments of any query stay the same, byte for byte', () => {
  const name = fc.constantFrom('key', 'k%65y', 'ke', 'Key', '', '%zz', 'a[0]', 'key%00', 'k+y');
  const value = fc.oneof(fc.constant(''), fc.stringMatching(/^=[!-%'-~]*$/));
  const arg = fc.tuple(name, value).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(arg), (args) => {
      const others = args.filter((one) => !/^(?:key|k%65y)(?:=|$)/.test(one));
      expect(withoutArg(args.join('&'), 'key')).toBe(others.join('&'));
    }),
  );
});
