// The draft of an OpenAPI description that the dashboard's server makes of the recorded requests of an api, a route or a service.
import { queryOptions } from '@tanstack/react-query';
import { ServerRefused, textOf } from './own-server.ts';

export interface DraftOf {
  readonly kind: 'target' | 'service';
  readonly id: string;
}

/** Its text, as YAML. */
export const openApiDraftQuery = ({ kind, id }: DraftOf) =>
  queryOptions({
    queryKey: ['openapi-draft', kind, id],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/api/traffic/openapi?${kind}=${encodeURIComponent(id)}`, { signal });
      const text = await answer.text();
      if (answer.ok) return text;
      throw new ServerRefused(messageIn(text) ?? `The server answers ${answer.status}`);
    },
    gcTime: 0,
  });

function messageIn(text: string): string | undefined {
  try {
    return textOf(JSON.parse(text), 'message');
  } catch {
    return undefined;
  }
}
