import type { PluginScope } from '#dashboard/paths.ts';

type Scope = NonNullable<PluginScope['chosen']>;
type Owner = 'api_id' | 'service_id' | 'route_id' | 'consumer_id';

const owners: readonly (readonly [Scope, Owner])[] = [
  ['api', 'api_id'],
  ['service', 'service_id'],
  ['route', 'route_id'],
  ['consumer', 'consumer_id'],
];

/** The part of a scope that is set, and the field of a plugin that holds it. */
export function ownerOf(scope: PluginScope): { scope: Scope; owner: Owner } | undefined {
  const found = owners.find(([name]) => scope[name] !== undefined);
  return found && { scope: found[0], owner: found[1] };
}
