// Works out the answers to one consumer at many targets. Targets without plugins of their own share one answer. Pure.
import { accessAt, type Access, type Holder } from '#routing/access.ts';
import type { Gate } from '#routing/passage.ts';
import type { Protections } from '#routing/protection.ts';
import type { Target } from '#routing/scoped-configurations.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';

export interface AccessAndGate {
  readonly access: Access;
  readonly gate: Gate;
}

export function accessByTarget(
  plugins: readonly Plugin[],
  protections: Protections,
  holder: Holder,
): (target: NonNullable<Target>) => AccessAndGate {
  const withPlugins = new Set(
    plugins.flatMap(({ api_id, route_id, service_id }) =>
      [api_id ?? [], route_id ?? [], service_id ?? []].flat(),
    ),
  );
  const known = new Map<string, AccessAndGate>();
  return (target) => {
    const key = ('api' in target ? [target.api] : [target.route, target.service])
      .filter((id) => withPlugins.has(id))
      .join(' ');
    let found = known.get(key);
    if (!found) {
      const gate = protections.gate(target);
      known.set(key, (found = { gate, access: accessAt(protections, gate)(holder) }));
    }
    return found;
  };
}
