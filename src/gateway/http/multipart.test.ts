import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsNamed, withoutField } from './multipart.ts';

const part = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test('the remaining parts of any multipart body stay the same, byte for byte', () => {
  const value = fc
    .array(fc.constantFrom('\r\n', 'x--b', '-', 'key', '"', '\0', 'ü', 'name="key"'))
    .map((pieces) => pieces.join(''));
  const fields = fc.array(fc.tuple(fc.constantFrom('key', 'ke', 'Key', 'a'), value));
  fc.assert(
    fc.property(fields, fc.constantFrom('', 'preamble\r\n'), (all, preamble) => {
      const body = (some: typeof all): string =>
        `${preamble}${some.map((field) => part(...field)).join('')}--b--\r\n`;
      expect(fieldsNamed(body(all), 'b', 'key')).toEqual(
        all.flatMap(([name, text]) => (name === 'key' ? [text] : [])),
      );
      expect(withoutField(body(all), 'b', 'key')).toBe(body(all.filter(([name]) => name !== 'key')));
    }),
  );
});
