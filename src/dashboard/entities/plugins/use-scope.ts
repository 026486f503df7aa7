// The API, service, route or consumer that one came from to add a plugin. It stands in the address.
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { chosenRows } from '#dashboard/crud/bulk/chosen-rows.ts';
import { placeOf, placePage, type PlaceFields, type PluginPlace } from '#dashboard/crud/plugin-place.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';
import type { Crumb } from '#dashboard/ui/page.tsx';

export const useScope = (): PluginScope => {
  const { get } = useUrlState();
  const chosen = chosenRows()?.scope;
  return {
    api: get('api'),
    service: get('service'),
    route: get('route'),
    consumer: get('consumer'),
    chosen: get('chosen') === chosen ? chosen : undefined,
  };
};

/** The scope of a stored plugin. */
export const scopeOf = ({ api_id, service_id, route_id, consumer_id }: Partial<Plugin>): PluginScope => ({
  api: api_id,
  service: service_id,
  route: route_id,
  consumer: consumer_id,
});

/** The fields of a plugin of this scope. */
export const fieldsOf = ({
  api,
  service,
  route,
  consumer,
}: PluginScope): PlaceFields & { consumer_id?: string | undefined } => ({
  api_id: api,
  service_id: service,
  route_id: route,
  consumer_id: consumer,
});

/** Where a plugin of this scope is listed. */
export function scopePage(scope: PluginScope): string {
  const place = placeOf(fieldsOf(scope));
  if (place) return placePage(place);
  return scope.consumer === undefined ? paths.plugins : paths.consumerPlugins(scope.consumer);
}

const lists: Readonly<Record<PluginPlace['entity'] | 'consumers', Crumb>> = {
  apis: { text: 'APIs', to: paths.apis },
  services: { text: 'Services', to: paths.services },
  routes: { text: 'Routes', to: paths.routes },
  consumers: { text: 'Consumers', to: paths.consumers },
};

export function useScopeCrumbs(scope: PluginScope): readonly Crumb[] {
  const place = placeOf(fieldsOf(scope));
  const entity = place?.entity ?? 'consumers';
  const name = useReferenceName(entity, place?.id ?? scope.consumer);
  const to = scopePage(scope);
  const chosen = scope.chosen && chosenRows();
  if (chosen) return [chosen.list];
  if (!place && scope.consumer === undefined) return [{ text: 'Plugins', to }];
  return [lists[entity], { text: name ?? '…', to }];
}
