// A recorded request as a curl command. The record has no header, no query and no body, so that no secret can be in it: the
// credential is read from a shell variable. Pure.
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { requestCode } from '#dashboard/lib/request-code/request-code.ts';

/** `proxyUrl`: where clients reach the gateway. `running`: the plugins that run for the request. */
export function curlOf(
  { method, host, path }: ShownRequest,
  proxyUrl: string | undefined,
  running: readonly Plugin[],
): string {
  const url = `${proxyUrl ?? `http://${host}`}${path}`;
  const headers = proxyUrl === undefined || host === '' ? [] : ([['Host', host]] as const);
  const command = requestCode('curl', { method, url, headers, body: '' });
  return [command, ...placeholders(running)].join(' \\\n  ');
}

/** The shell refuses the command as long as a variable is empty. */
const placeholders = (running: readonly Plugin[]): readonly string[] =>
  running.flatMap(({ name, config }) => {
    switch (name) {
      case 'key-auth': {
        const names = config['key_names'];
        const first: unknown = Array.isArray(names) ? names[0] : undefined;
        const header = typeof first === 'string' && /^[\w-]+$/.test(first) ? first : 'apikey';
        return [`-H "${header}: \${KEY:?}"`];
      }
      case 'basic-auth':
      case 'ldap-auth':
        return ['-u "${NAME:?}:${PASSWORD:?}"'];
      case 'jwt':
      case 'oauth2':
        return ['-H "Authorization: Bearer ${TOKEN:?}"'];
      case 'hmac-auth':
        return ['-H "Authorization: ${SIGNATURE:?}"'];
      default:
        return [];
    }
  });
