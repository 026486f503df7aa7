// The changes that would make a gateway's configuration the wanted one.
import type { AdminClient } from '#client';
import { problemsOf } from './check-differences.ts';
import { compare, type Comparison, type Difference } from './compare.ts';
import type { Configuration, Entry } from './entry.ts';
import type { Draft } from './file/draft.ts';
import type { FileLines } from './file/file-lines.ts';
import { forGateway } from './file/for-gateway.ts';
import { readFile } from './file/read-file.ts';
import { resolveDrafts } from './file/resolve-drafts.ts';
import { readGateway, type GatewayConfiguration } from './read-gateway.ts';
import { withoutUnknown } from './without-unknown.ts';

export interface PlanOptions {
  /** Deletes what the file does not name. */
  readonly deletes: boolean;
  /** The environment variables. They hold the secrets that the file leaves out. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/** The rows that a gateway is to have, from a file or from another gateway. */
export interface Wanted {
  readonly drafts: readonly Draft[];
  /** The `_format_version`. */
  readonly version: string | undefined;
  readonly lines?: FileLines;
  /** The gateway that the rows are from. Fields that the other gateway does not know are left out, where a file's would be refused. */
  readonly from?: GatewayConfiguration;
}

export interface Plan {
  readonly gateway: GatewayConfiguration;
  readonly wanted: Configuration;
  readonly comparison: Comparison;
  /** The differences that cannot be applied, with the reason in a sentence. */
  readonly problems: ReadonlyMap<Difference, string>;
  /** The fields that are left out because the gateway does not know them. */
  readonly lost: ReadonlyMap<Entry, readonly string[]>;
}

/** The rows of `wanted` as entries of the gateway. */
export async function resolveFor(
  gateway: GatewayConfiguration,
  { drafts: given, version, lines, from }: Wanted,
  { environment, signal }: Pick<PlanOptions, 'environment' | 'signal'>,
): Promise<{ wanted: Configuration; lost: Plan['lost'] }> {
  const { shapes, plugins, dialect } = gateway;
  const named = given.flatMap(({ kind, values }) => (kind === 'plugins' ? [String(values.name)] : []));
  await shapes.learn(
    named.filter((name) => plugins.includes(name)),
    signal,
  );
  const drafts = forGateway(given, version, dialect);
  const lostOf = from ? drafts.map((draft) => withoutUnknown(draft, shapes, from.shapes)) : [];
  const wanted = resolveDrafts(drafts, { held: gateway, environment, lines });
  const lost = new Map<Entry, readonly string[]>();
  const there = lostOf.filter((_fields, at) => drafts[at]?.isAbsent !== true);
  for (const [at, entry] of wanted.entries.entries()) {
    const fields = there[at] ?? [];
    if (fields.length > 0) lost.set(entry, fields);
  }
  return { wanted, lost };
}

export async function planAgainst(
  gateway: GatewayConfiguration,
  given: Wanted,
  { deletes, ...options }: PlanOptions,
): Promise<Plan> {
  const { wanted, lost } = await resolveFor(gateway, given, options);
  const comparison = compare(gateway, wanted, { deletes, shapes: gateway.shapes });
  return { gateway, wanted, comparison, problems: problemsOf(comparison.differences, gateway), lost };
}

export const planOf = async (client: AdminClient, text: string, options: PlanOptions): Promise<Plan> => {
  const file = readFile(text);
  return planAgainst(await readGateway(client, { signal: options.signal }), file, options);
};
