// What a file would change on a gateway.
import type { AdminClient } from '#client';
import { problemsOf } from './check-differences.ts';
import { compare, type Comparison } from './compare.ts';
import { forGateway } from './file/for-gateway.ts';
import { readFile } from './file/read-file.ts';
import { resolveDrafts } from './file/resolve-drafts.ts';
import { readGateway, type GatewayConfiguration } from './read-gateway.ts';

export interface PlanOptions {
  /** Deletes what the file does not name. */
  readonly deletes: boolean;
  /** The environment variables. They hold the secrets that the file leaves out. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

export interface Plan {
  readonly gateway: GatewayConfiguration;
  readonly comparison: Comparison;
  /** A sentence for each reason why the file cannot be applied. */
  readonly problems: readonly string[];
}

export async function planOf(
  client: AdminClient,
  text: string,
  { deletes, environment, signal }: PlanOptions,
): Promise<Plan> {
  const { drafts, version } = readFile(text);
  const gateway = await readGateway(client, signal);
  const { shapes, plugins } = gateway;
  const named = drafts.flatMap(({ kind, values }) => (kind === 'plugins' ? [String(values.name)] : []));
  await shapes.learn(
    named.filter((name) => plugins.includes(name)),
    signal,
  );
  const wanted = resolveDrafts(forGateway(drafts, version, gateway.dialect), { held: gateway, environment });
  const comparison = compare(gateway, wanted, { deletes, shapes });
  return { gateway, comparison, problems: problemsOf(comparison.differences, gateway) };
}
