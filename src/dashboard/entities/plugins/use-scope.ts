// The API or consumer that one came from to add a plugin. It stands in the address.
import { useReferenceName } from '#dashboard/forms/references.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';
import type { Crumb } from '#dashboard/ui/page.tsx';

export const useScope = (): PluginScope => {
  const { get } = useUrlState();
  return { api: get('api'), consumer: get('consumer') };
};

/** Where a plugin of this scope is listed. */
export const scopePage = ({ api, consumer }: PluginScope): string => {
  if (api !== undefined) return paths.apiPlugins(api);
  return consumer === undefined ? paths.plugins : paths.consumerPlugins(consumer);
};

export const useScopeCrumbs = (scope: PluginScope): readonly Crumb[] => {
  const api = useReferenceName('apis', scope.api);
  const consumer = useReferenceName('consumers', scope.consumer);
  const to = scopePage(scope);
  if (scope.api !== undefined)
    return [
      { text: 'APIs', to: paths.apis },
      { text: api ?? '…', to },
    ];
  if (scope.consumer === undefined) return [{ text: 'Plugins', to }];
  return [
    { text: 'Consumers', to: paths.consumers },
    { text: consumer ?? '…', to },
  ];
};
