// The guard's parsing of requests, with the inputs that are slowest for each part of it.
import { expectProportion, work } from '../testing/growth.ts';
import { createBasicAuth } from './basic-auth.ts';
import { hostName } from './loopback.ts';
import { checkOrigin } from './origin-check.ts';

const auth = createBasicAuth([{ username: 'ann', password: 'secret' }], {
  now: () => 0,
  wait: () => Promise.resolve(),
});

expectProportion([
  ...[':', ':1', '[', ']', 'a.', '1'].map((piece) =>
    work(`a host of ${piece}`, 800, (size) => piece.repeat(size), hostName),
  ),
  ...['a', ':', '/', '@', '%', 'a.'].map((piece) =>
    work(
      `an origin of http://${piece}`,
      800,
      (size) => ({ host: 'localhost', origin: `http://${piece.repeat(size)}` }),
      (headers) => checkOrigin('GET', headers, new Set()),
    ),
  ),
  ...['basic', ' ', 'a', '='].map((piece) =>
    work(
      `credentials of ${piece}`,
      800,
      (size) => `Basic ${piece.repeat(size)}`,
      (header) => auth.verify(header, '127.0.0.1'),
    ),
  ),
]);
