// Plays a recording to a fresh gateway, in the order it was made, over HTTP.
import { rawRequest } from '../../../testing/raw-connection.ts';
import { bundledPlugins } from '../../plugins/registry.ts';
import { startAdmin } from '../admin-for-tests.ts';
import { createComparison, type Mismatch } from './compare.ts';
import { createExclusion } from './excluded.ts';
import { readRecording, requestBytes } from './recording.ts';

export interface Played {
  /** `group: name of the exchange` */
  name: string;
  status: number;
  mismatches: readonly Mismatch[];
}

export interface Run {
  played: readonly Played[];
  /** How many exchanges are about what this gateway does not have. */
  excluded: number;
  /** What the gateway logged as its own failures. */
  failures: readonly string[];
}

export async function play(group: string): Promise<Run> {
  const built = bundledPlugins.map(({ name }) => name);
  const isExcluded = createExclusion(built);
  const comparison = createComparison((name) => built.includes(name));
  const saved = new Map<string, Record<string, unknown>>();
  const played: Played[] = [];
  let excluded = 0;
  const admin = await startAdmin();
  for (const exchange of readRecording(group)) {
    if (isExcluded(exchange)) {
      excluded++;
      continue;
    }
    const response = await rawRequest({ port: admin.port }, requestBytes(exchange, saved));
    if (exchange.save !== undefined && response.body) saved.set(exchange.save, JSON.parse(response.body));
    const mismatches = comparison.mismatches(exchange, response);
    played.push({ name: `${group}: ${exchange.name}`, status: response.status, mismatches });
  }
  await admin.close();
  return { played, excluded, failures: admin.failures };
}
