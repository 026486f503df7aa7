import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSignatureHeader } from './signature-header.ts';

/** Kong's own expression, which takes too long for some headers. */
const kongs =
  /[Hh]mac[\t-\r ]*username="(.+)",[\t-\r ]*algorithm="(.+)",[\t-\r ]*headers="(.+)",[\t-\r ]*signature="(.+)"/;

test('says what the expression of Kong finds in it', () => {
  const names = ['username', 'algorithm', 'headers', 'signature'];
  const pieces = names.flatMap((name) => [`${name}="`, `",${name}="`, `", ${name}="`, `x",  ${name}="y`]);
  const piece = fc.constantFrom(...pieces, 'hmac ', 'Hmac username="u', 'a b', '"', '",', ' ', 'x"');
  const whole = fc.tuple(...names.map(() => fc.array(piece, { maxLength: 2 })));
  const likely = whole.map((values) => {
    const parts = values.map((value, index) => `${names[index]}="v${value.join('')}"`);
    return `hmac ${parts.join(', ')}`;
  });
  const header = fc.oneof(
    likely,
    fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(header, (text) => {
      const [, username, algorithm, headers, signature] = kongs.exec(text) ?? [];
      const expected =
        headers === undefined ? undefined : { username, algorithm, headers: headers.split(' '), signature };
      expect(readSignatureHeader(text)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('is invalid when it signs more headers than a request may have', () => {
  const signing = (count: number): string =>
    `hmac username="u", algorithm="hmac-sha1", headers="${Array(count).fill('date').join(' ')}", signature="s"`;
  expect(readSignatureHeader(signing(100))?.headers).toHaveLength(100);
  expect(readSignatureHeader(signing(101))).toBeUndefined();
});

test('is read at once when its parts come again and again', () => {
  const parts = '",algorithm="a",headers="h'.repeat(3000);
  expect(readSignatureHeader(`hmac username="${parts}`)).toBeUndefined();
  expect(readSignatureHeader(`hmac username="u${parts}", signature="s"`)?.signature).toBe('s');
});
