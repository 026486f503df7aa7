// The API or consumer that one came from to add a plugin. It stands in the address.
import { useSearchParams } from 'react-router';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';
import type { Crumb } from '#dashboard/ui/page.tsx';

export const useScope = (): PluginScope => {
  const [params] = useSearchParams();
  return { api: params.get('api') ?? undefined, consumer: params.get('consumer') ?? undefined };
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
