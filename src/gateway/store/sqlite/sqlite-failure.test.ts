import { describe, expect, test } from 'vitest';
import { storeFailure } from './sqlite-failure.ts';
import { StoreError } from '../store.ts';

describe('an addon that Node.js cannot load is one line that says what to do, no stack:', () => {
  test.each([
    [
      'built for another Node.js',
      Object.assign(new Error('The module was compiled against a different Node.js version'), {
        code: 'ERR_DLOPEN_FAILED',
      }),
    ],
    ['never built', new Error('Could not locate the bindings file. Tried:\n → build/better_sqlite3.node')],
  ])('%s', (_, error) => {
    const failure = storeFailure('data/gatehouse.db', error);
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toHaveProperty(
      'message',
      expect.stringMatching(/^[^\n]+npm rebuild better-sqlite3[^\n]+$/),
    );
  });

  test('another mistake of the program stays what it is', () => {
    const mistake = new TypeError('there is no table x');
    expect(storeFailure('data/gatehouse.db', mistake)).toBe(mistake);
  });
});
