// Opens the developer portal where the settings ask for it: its part in the dashboard, and its own listeners.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CertificatePair } from '../command-line/default-certificate.ts';
import { addressUrl } from '../command-line/listen-address.ts';
import { note } from '../command-line/notes.ts';
import { serve } from '../command-line/serve.ts';
import type { Settings } from '../command-line/settings.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { createHttpServer } from '../listening/http-server.ts';
import { clientBehind } from '../listening/trusted-addresses.ts';
import type { Portal } from '../portal/portal.ts';
import type { OwnDatabase } from '../server/own-database.ts';
import type { DashboardServerOptions } from '../server/server.ts';

/** Milliseconds that requests in flight get to finish. */
const grace = 10_000;

interface OpenPortal {
  /** For the dashboard, which calls it once. */
  readonly mount: NonNullable<DashboardServerOptions['portal']>;
  /** Answers the URLs. `listeners`: what closes first. */
  serve(certificate: CertificatePair, listeners: (() => Promise<void>)[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Undefined: it is off. A Gatehouse without a portal does not load it. */
export async function openPortal(
  { portalListen, needsPortal, portalHosts, portalDocuments, trustedProxies }: Settings,
  { database }: OwnDatabase,
): Promise<OpenPortal | undefined> {
  if (portalListen.length === 0) return undefined;
  const { createPortal } = await import('../portal/portal.ts');
  const listening: string[] = [];
  let portal: Portal | undefined;
  return {
    mount({ list, open, ...reach }) {
      const gateways = { list, open };
      const given = { ...reach, database, gateways, listening };
      const documentsFromInside = portalDocuments === 'any';
      const appDir = builtPortal();
      portal = createPortal({
        ...given,
        appDir,
        allowedHosts: portalHosts,
        documentsFromInside,
        clientAddress: clientBehind(trustedProxies),
      });
      return portal.operatorRoutes;
    },
    async serve(certificate, listeners) {
      if (!portal) throw new Error('the portal is not mounted');
      for (const address of portalListen) {
        const server = createHttpServer(portal.listener, address.ssl ? { certificate } : {});
        try {
          const served = await serve(server, address, 'portal-listen');
          listeners.push(() => served.close(grace));
          listening.push(addressUrl({ ...address, port: served.port }));
        } catch (error) {
          if (needsPortal || !(error instanceof UsageError)) throw error;
          note(`the developer portal does not listen: ${error.message}`);
        }
      }
      return listening;
    },
    close: async () => portal?.close(),
  };
}

/** Beside the built server, or in dist/ when run from the sources. */
function builtPortal(): string {
  const [beside = '', ofSources = ''] = ['../portal/', '../../dist/portal/'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return existsSync(ofSources) ? ofSources : beside;
}
