// What stands in the way of applying differences. It is said before anything is changed.
import { isPlainTable, labelWithKind, LeftOut, type Entry } from './entry.ts';
import type { Difference } from './compare.ts';
import { kindOf } from './kinds.ts';
import type { GatewayConfiguration } from './read-gateway.ts';

const hasLeftOut = (value: unknown): boolean => {
  if (value instanceof LeftOut) return true;
  if (Array.isArray(value)) return value.some(hasLeftOut);
  return isPlainTable(value) && Object.values(value).some(hasLeftOut);
};

/** The field with a secret that is left out. */
export const leftOutIn = ({ values }: Entry): string | undefined =>
  Object.entries(values).find(([, value]) => hasLeftOut(value))?.[0];

function problemOf(
  difference: Difference,
  { dialect, kinds, plugins }: GatewayConfiguration,
  gone: ReadonlySet<Entry>,
): string | undefined {
  if (difference.does === 'delete') return undefined;
  const { entry } = difference;
  const { kind, values } = entry;
  const label = labelWithKind(entry);
  if (!kinds.includes(kind)) {
    const plugin = kindOf(kind).credentialOf;
    const why =
      plugin === undefined ? `a Kong ${dialect.version.join('.')} has none` : `it has no ${plugin} plugin`;
    return `${label}: the gateway takes no ${kind}, because ${why}`;
  }
  if (kind === 'plugins' && !plugins.includes(String(values.name)))
    return `${label}: the gateway has no such plugin`;
  // Kong 0.13.1: kong/db/schema/entities/routes.lua, service
  if (kind === 'routes' && dialect.generation === '0.13' && !entry.references.service)
    return `${label}: a route of a Kong ${dialect.version.join('.')} needs a service`;
  const lost = Object.values(entry.references).find((to) => gone.has(to));
  if (lost) return `${label} refers to ${labelWithKind(lost)}, which is to be deleted`;
  if (difference.does === 'change') {
    const changed = difference.fields.find(({ to }) => hasLeftOut(to));
    return changed && `${label}: ${changed.path.join('.')} has a secret that is left out`;
  }
  const field = leftOutIn(entry);
  return field === undefined ? undefined : `${label}: it cannot be made, because its ${field} is left out`;
}

/** The differences that cannot be applied, with the reason in a sentence. */
export function problemsOf(
  differences: readonly Difference[],
  gateway: GatewayConfiguration,
): ReadonlyMap<Difference, string> {
  const gone = new Set(differences.flatMap(({ does, entry }) => (does === 'delete' ? [entry] : [])));
  return new Map(
    differences.flatMap((difference) => {
      const problem = problemOf(difference, gateway, gone);
      return problem === undefined ? [] : [[difference, problem] as const];
    }),
  );
}
