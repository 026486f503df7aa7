// The numbers of GET /status. They count proxy and Admin API together, as Kong's nginx does.
import { expect, test } from 'vitest';
import { forThisTest } from '../testing/for-this-test.ts';
import { openConnection } from '../testing/raw-connection.ts';
import { startGateway } from '../testing/running-gateway.ts';

test('the first GET /status counts itself, and later ones count the requests of proxy and Admin API', async () => {
  const gateway = await forThisTest(startGateway());
  const numbers = async (): Promise<unknown> => {
    const { server }: { server: unknown } = JSON.parse((await gateway.admin('GET /status')).body);
    return server;
  };
  expect(await numbers()).toEqual({
    connections_active: 1,
    connections_reading: 0,
    connections_writing: 1,
    connections_waiting: 0,
    connections_accepted: 1,
    connections_handled: 1,
    total_requests: 1,
  });
  await gateway.ask('GET /nothing');
  const idle = await openConnection({ port: gateway.adminPort });
  await expect
    .poll(numbers)
    .toMatchObject({ connections_active: 2, connections_writing: 1, connections_waiting: 1 });
  const { total_requests: total } = JSON.parse(JSON.stringify(await numbers()));
  const { total_requests: next } = JSON.parse(JSON.stringify(await numbers()));
  expect(next).toBe(total + 1);
  idle.destroy();
});
