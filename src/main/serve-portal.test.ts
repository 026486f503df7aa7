// Where the address of the developer portal is taken: nobody has asked for the default one.
import { createServer } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { readOptions } from '../command-line/read-options.ts';
import { settingsFor } from '../command-line/settings.ts';
import { about, newFolder } from '../server/connections/dashboard-for-tests.ts';
import { testCertificate } from '../testing/certificate.ts';
import { listen } from '../testing/listen.ts';
import { closeAll, type Closing } from './closing.ts';
import { openDashboard } from './open-dashboard.ts';

afterEach(() => void vi.restoreAllMocks());

/** Opens a dashboard with a portal at a port that is taken, and answers where it listens. */
async function openingAtTaken(needsPortal: boolean) {
  const taken = createServer();
  const port = await listen(taken);
  onTestFinished(() => void taken.close());
  const folder = await newFolder();
  await writeFile(`${folder}/index.html`, '');
  const given = readOptions([`--portal-listen=127.0.0.1:${port}`, `--data-dir=${folder}`], {});
  const closing: Closing = { listeners: [], after: [] };
  onTestFinished(() => closeAll(closing));
  const { addresses } = await openDashboard({
    appDir: folder,
    settings: { ...settingsFor('start', given, []), needsPortal },
    managed: { connection: { url: new URL('http://127.0.0.1:1') }, about },
    traffic: undefined,
    certificate: await testCertificate(),
    closing,
  });
  return { addresses, port };
}

test('Gatehouse starts without a portal at a default address that is taken, and says so', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { addresses, port } = await openingAtTaken(false);
  expect(addresses).toEqual([]);
  expect(written.mock.calls.flat()).toContain(
    `gatehouse: the developer portal does not listen: 127.0.0.1:${port} is taken by another program; ` +
      'stop it or choose another with --portal-listen\n',
  );
});

test('it does not start at an address that was named and is taken', async () => {
  await expect(openingAtTaken(true)).rejects.toThrow('is taken by another program');
});
