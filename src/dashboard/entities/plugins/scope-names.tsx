// Names the API, service or route and the consumer that a plugin runs for, and leads to them.
import { Link } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { placeOf, placePage, usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';

export function PlaceLink({ plugin }: { plugin: Plugin }) {
  const name = usePluginPlace(plugin);
  const place = placeOf(plugin);
  if (!place) return <span className="text-muted">{name}</span>;
  return (
    <Link to={placePage(place)} className="plain-link trunc" title={name}>
      {name}
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
