// Before a Kong whose proxy does not run, the reader is told where it was looked for, and that it is not there.
import { expect, onTestFinished, test } from 'vitest';
import { serveLaterKong } from '../../testing/later-kong/serve.ts';
import { kong14, kong28, kong39 } from '../../testing/later-kong/version.ts';
import { plain, serverFor, tryAt } from './try-it-for-tests.ts';

test.each([kong14, kong28, kong39])('a Kong $release says where its proxy listens', async (version) => {
  const served = await serveLaterKong({ version, database: 'postgres' });
  onTestFinished(() => served.close());
  const server = await serverFor({ url: new URL(served.url) });
  const place: unknown = JSON.parse(await (await fetch(`${server}/api/try-it`)).text());
  expect(place).toMatchObject({
    from: 'gateway',
    sees: false,
    http: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });
  const { body } = await tryAt(server, plain);
  expect(body).toMatchObject({ kind: 'failed', title: 'Refused' });
});
