import { Link } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import type { PluginPlace } from '#dashboard/crud/plugin-place.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { usePlaceTarget } from '#dashboard/crud/use-place-target.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { protectionText } from '#routing/protection-text.ts';
import { paths } from '#dashboard/paths.ts';
import { alsoRunning } from './also-running.ts';

const words = { apis: 'API', services: 'service', routes: 'route' } as const;

/** Says what a request without credentials gets at this API, service or route, and which further plugins run there. */
export function PlaceNote({
  owner,
  id,
  own,
}: {
  owner: PluginPlace['entity'];
  id: string;
  own: readonly Plugin[];
}) {
  const guarded = useProtections();
  const target = usePlaceTarget({ entity: owner, id });
  if (!guarded || !target) return null;
  const service = owner === 'routes' && 'service' in target ? target.service : undefined;
  const { inherited, everyone, someone } = alsoRunning(guarded.plugins, own, service);
  return (
    <div className="mt-3 text-meta text-muted">
      <p>
        {owner === 'services' && 'On a route without plugins of its own: '}
        {protectionText(guarded.protections.of(target), guarded.nameOf)}
      </p>
      <p className="mt-1">
        {inherited.length + everyone.length + someone.length === 0 ? (
          `No other plugin runs on this ${words[owner]}.`
        ) : (
          <>
            {inherited.length > 0 &&
              `${runs(inherited, 'plugin')} here for its service: ${namesOf(inherited)}. `}
            {everyone.length > 0 && `${runs(everyone, 'global plugin')} here, too: ${namesOf(everyone)}. `}
            {someone.length > 0 &&
              `${runs(someone, 'plugin')} here for some consumers alone: ${namesOf(someone)}. `}
            <Link to={paths.plugins} className="link">
              All plugins
            </Link>
          </>
        )}
      </p>
    </div>
  );
}

const runs = (plugins: readonly Plugin[], what: string): string =>
  `${countOf(plugins.length, what)} ${plugins.length === 1 ? 'runs' : 'run'}`;

const namesOf = (plugins: readonly Plugin[]): string =>
  [...new Set(plugins.map(({ name }) => name))].join(', ');
