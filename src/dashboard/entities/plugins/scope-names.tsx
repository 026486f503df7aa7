// Names the API and the consumer that a plugin runs for.
import { Link } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { placeWithoutApi } from '#dashboard/lib/plugin-place.ts';
import { paths } from '#dashboard/paths.ts';

/** What a plugin runs on. Services and routes have no pages here, but a plugin of one of them is none of every API. */
export function usePlace(plugin: Plugin | undefined): string {
  const name = useReferenceName('apis', plugin?.api_id);
  return plugin?.api_id === undefined ? placeWithoutApi(plugin) : (name ?? plugin.api_id);
}

export function ApiLink({ plugin }: { plugin: Plugin }) {
  const place = usePlace(plugin);
  if (plugin.api_id === undefined) return <span className="text-muted">{place}</span>;
  return (
    <Link to={paths.apiPlugins(plugin.api_id)} className="plain-link trunc" title={place}>
      {place}
    </Link>
  );
}

export function ConsumerLink({ id }: { id: string | undefined }) {
  const name = useReferenceName('consumers', id);
  if (id === undefined) return 'Everyone';
  return (
    <Link to={paths.consumerPlugins(id)} className="plain-link trunc" title={name}>
      {name ?? id}
    </Link>
  );
}
