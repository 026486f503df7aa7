// Reading a document of many operations: one of 12 000 has about five megabytes.
import { expectProportion, work } from '../../testing/growth.ts';
import { operationsOf } from './operations.ts';

const description = 'x'.repeat(300);

expectProportion([
  work(
    'operations',
    1200,
    (size) => ({
      paths: Object.fromEntries(
        Array.from({ length: size }, (_, at) => [
          `/things/${at}`,
          { get: { summary: `Thing ${at}`, description, responses: {} } },
        ]),
      ),
    }),
    operationsOf,
  ),
]);
