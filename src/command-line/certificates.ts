// Finds the certificate of each TLS listener.
import { makeDirectory } from './data-directory.ts';
import { defaultCertificate, type CertificatePair } from './default-certificate.ts';
import type { Settings } from './settings.ts';

export interface Certificates {
  proxy: CertificatePair;
  /** The certificate of the Admin API, of the dashboard and of the portal. */
  admin: CertificatePair;
}

const nothing: CertificatePair = { cert: '', key: '' };

/** The configured certificates. The default certificate is made only if a listener has no other. */
export async function certificatesFor(settings: Settings): Promise<Certificates> {
  const { proxyCertificate: proxy, adminCertificate: admin } = settings.gateway;
  const own = [...settings.adminListen, ...settings.dashboardListen, ...settings.portalListen];
  const missing =
    (!proxy && settings.proxyListen.some(({ ssl }) => ssl)) || (!admin && own.some(({ ssl }) => ssl));
  if (missing) makeDirectory(settings.dataDir);
  const fallback = missing ? await defaultCertificate(settings.dataDir) : nothing;
  return { proxy: proxy ?? fallback, admin: admin ?? fallback };
}
