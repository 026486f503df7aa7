// Records the traffic of the bundled gateway, which knows nothing of it: it calls what it is given for each answered request.
import { makeDirectory, trafficIn } from '../command-line/data-directory.ts';
import type { Settings } from '../command-line/settings.ts';
import { openTraffic, type Traffic } from '../traffic/worker/traffic.ts';
import { firstConnection } from '../wire/connection-place.ts';

/** Undefined where the settings switch it off. `after`: what closes when the gateway has closed. */
export function recordTraffic(
  { dataDir, recordsTraffic, trafficMaxSize, gateway }: Settings,
  log: (message: string) => void,
  after: (() => Promise<void>)[],
): Traffic | undefined {
  if (!recordsTraffic) return undefined;
  if (!gateway.postgres) makeDirectory(dataDir);
  const traffic = openTraffic({
    database: trafficIn(dataDir),
    shared: gateway.postgres,
    gateway: firstConnection,
    mostBytes: trafficMaxSize,
    log,
  });
  after.push(() => traffic.close());
  return traffic;
}

/** Where no gateway has a log. */
export const noteTraffic = (message: string): void => void process.stderr.write(`gatehouse: ${message}\n`);
