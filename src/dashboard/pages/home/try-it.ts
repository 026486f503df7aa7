import type { Api } from '#schema/entities/api.ts';

const credentials: Readonly<Record<string, string>> = {
  'key-auth': " -H 'apikey: THE_KEY'",
  'basic-auth': " -u 'USERNAME:PASSWORD'",
};

/** A request that the API takes, as curl. What only the caller knows stands in capitals. */
export function tryIt(proxyUrl: string, api: Api, authentication: string | undefined): string {
  const [host] = api.hosts ?? [];
  const [method] = api.methods ?? [];
  // A pattern is no path that one can ask for.
  const path = api.uris?.find((uri) => /^[\w.\-~/%]*$/.test(uri)) ?? '/';
  const verb =
    method === undefined || method === 'GET' ? '' : method === 'HEAD' ? ' --head' : ` -X ${method}`;
  const named = host ? ` -H 'Host: ${host.replace('*', 'www')}'` : '';
  return `curl -i${verb} ${proxyUrl}${path}${named}${credentials[authentication ?? ''] ?? ''}`;
}
