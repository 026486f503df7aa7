// The Admin API against a plain model of it: after any changes in any order, the Admin API lists the rows that
// the model holds.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { startAdmin } from './admin-for-tests.ts';
import { Model } from './admin-model-for-tests.ts';
import { kinds, step } from './model-kinds.ts';

test('any order of changes leaves what a plain model holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 80, size: 'max' }), async (steps) => {
      const admin = await startAdmin();
      try {
        const model = new Model(admin);
        for (const one of steps) await model.take(one);
        for (const kind of Object.keys(kinds)) await model.expectSame(kind);
        expect(admin.failures).toEqual([]);
      } finally {
        await admin.close();
      }
    }),
    { numRuns: 30 },
  );
});
