// The consequences of deleting an API.
import type { Api } from '#dashboard/api/gateway-types.ts';
import type { Along } from '#dashboard/crud/delete-dialog.tsx';
import { usePluginsAlong } from '#dashboard/crud/use-plugins-along.ts';
import { takes } from './manifest.ts';

export function ApiConsequence({ rows }: { rows: readonly Api[] }) {
  const [only, ...others] = rows;
  return (
    <>
      Requests for{' '}
      {only && others.length === 0 ? <span className="mono">{takes(only)}</span> : 'what these APIs take'} are
      no longer sent to {others.length === 0 ? 'its upstream' : 'their upstreams'}.
    </>
  );
}

export const useAlongWithApis = (apis: readonly Api[]): Along =>
  usePluginsAlong('api_id', new Map(apis.map(({ id, name }) => [id, name])));
