// Listens for the log entries of other gateways, when the settings ask for it.
import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { collectorToken } from '../command-line/data-directory.ts';
import { addressUrl } from '../command-line/listen-address.ts';
import { serve } from '../command-line/serve.ts';
import type { Settings } from '../command-line/settings.ts';
import { createHttpServer } from '../listening/http-server.ts';
import { createCollector } from '../traffic/collecting/collector.ts';
import type { Traffic } from '../traffic/worker/traffic.ts';
import { firstConnection } from '../wire/connection-place.ts';

/** Milliseconds that requests in flight get to finish. */
const grace = 10_000;

/** Answers the addresses. `listeners`: what closes first. */
export async function serveCollector(
  { collectorListen, dataDir }: Settings,
  { collect }: Traffic,
  listeners: (() => Promise<void>)[],
): Promise<string[]> {
  if (collectorListen.length === 0) return [];
  const token = tokenIn(collectorToken(dataDir));
  const listener = createCollector({ token, gateway: firstConnection, collect });
  const addresses: string[] = [];
  for (const address of collectorListen) {
    const served = await serve(createHttpServer(listener), address, 'collector-listen');
    listeners.push(() => served.close(grace));
    addresses.push(`collector ${addressUrl({ ...address, port: served.port })}`);
  }
  return addresses;
}

/** Makes the file when there is none. Only its owner can read it. */
function tokenIn(file: string): string {
  try {
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
