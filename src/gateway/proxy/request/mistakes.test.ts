// A mistake in the proxy's own code fails only the request in which it happened. That request is answered and logged.
import { expect, test } from 'vitest';
import { SystemResolver } from '../../balancer/system-resolver.ts';
import type { Answered } from '../../log/access-log.ts';
import { ServerNames } from '../../runloop/server-names.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawRequest } from '../../../testing/raw-connection.ts';
import { createProxy } from '../proxy.ts';

test('a request that the proxy fails over gets 500 and its lines in both logs', async () => {
  const lines: string[] = [];
  const answered: Answered[] = [];
  let mistaken = true;
  const proxy = await forThisTest(
    Promise.resolve(
      createProxy({
        configuration: {
          snapshot() {
            if (mistaken) throw new Error('a mistake');
            return { match: () => undefined, unmatched: { rewrite: [], steps: [] } };
          },
          serverNames: new ServerNames(() => {}),
          credentialNames: () => [],
        },
        resolver: new SystemResolver(),
        log: (line) => lines.push(line),
        access: (one) => answered.push(one),
      }),
    ),
  );
  const { port } = await proxy.listen({ host: '127.0.0.1', port: 0 });
  const ask = () => rawRequest({ port }, 'GET /x HTTP/1.1\r\nHost: a\r\n\r\n');

  expect(await ask()).toMatchObject({ status: 500, body: 'An unexpected error occurred\n' });
  expect(lines).toEqual([expect.stringContaining('the proxy failed: Error: a mistake')]);
  expect(answered).toMatchObject([{ status: 500 }]);

  mistaken = false;
  expect((await ask()).status).toBe(404);
});
