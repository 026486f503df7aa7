import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Signatures } from './signatures.ts';

describe('a signature that was valid twice', () => {
  const signer = { id: 'h', secret: 'sekret' };
  const text = 'date: today"x: y';
  const header = (signature: string) => ({ algorithm: 'hmac-sha1' as const, signature });
  const right = createHmac('sha1', 'sekret').update(text).digest('base64');

  test('is not computed again, unless the signed text is long', () => {
    const signatures = new Signatures();
    let looks = 0;
    const counting = {
      id: 'h',
      get secret() {
        looks += 1;
        return 'sekret';
      },
    };
    const isRight = (lines: string) => {
      const signature = createHmac('sha1', 'sekret').update(lines).digest('base64');
      return signatures.isRight(counting, header(signature), lines);
    };
    expect([isRight(text), isRight(text), isRight(text), looks]).toEqual([true, true, true, 2]);
    const long = 'x'.repeat(1001);
    expect([isRight(long), isRight(long), isRight(long), looks]).toEqual([true, true, true, 5]);
  });

  test('is valid again only for the same signer and text', () => {
    const signatures = new Signatures();
    const asked = [signer, signer, signer, { ...signer }, { ...signer, secret: 'other' }].map((one) =>
      signatures.isRight(one, header(right), text),
    );
    expect(asked).toEqual([true, true, true, true, false]);
    expect(signatures.isRight(signer, header(right), `${text}.`)).toBe(false);
    expect(signatures.isRight(signer, { ...header(right), algorithm: 'hmac-sha256' }, text)).toBe(false);
  });
});
