// The gateway that the dashboard begins with: the one of this process, or the one that the settings name.
import type { ListenAddress } from './command-line/listen-address.ts';
import { fromHere, proxyUrls, urlOf } from './command-line/listen-address.ts';
import type { Settings } from './command-line/settings.ts';
import { basicHeader } from './guard/basic-header.ts';
import type { FirstGateway } from './server/gateways.ts';

/** `version` is Gatehouse's own. */
export const elsewhere = (
  { url, headers, ca }: NonNullable<Settings['kong']>,
  { environment }: Settings,
  version: string,
): FirstGateway => ({
  // An Admin API's certificate is self-signed as a rule, Kong's own included.
  connection: { url, headers, trust: ca === undefined ? { verify: false } : { verify: true, ca } },
  about: { name: url.host, environment, source: 'settings', adminUrl: url.href, version },
});

export function ownGateway(
  admin: readonly ListenAddress[],
  proxy: readonly ListenAddress[],
  [credential]: Settings['credentials'],
  { environment }: Settings,
  version: string,
): FirstGateway {
  const adminUrl = urlOf(admin);
  return {
    connection: {
      url: new URL(fromHere(adminUrl, admin) || 'http://localhost'),
      proxy: proxyUrls(proxy),
      ...(credential && {
        headers: { authorization: basicHeader(credential.username, credential.password) },
      }),
      // It is the listener of this process.
      trust: { verify: false },
    },
    about: {
      name: 'Local gateway',
      environment,
      source: 'bundled',
      adminUrl,
      proxyUrl: urlOf(proxy),
      version,
    },
  };
}
