// The developer portal: joins its rooms, and makes of them the routes for developers and for operators. It reaches gateways through
// clients that are given to it, and knows nothing of the dashboard's server.
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AdminClient } from '#client';
import type { MailServer } from '#mail/send-mail.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh } from '#serving/with-body.ts';
import type { Developer, PortalSession } from '#wire/portal/developer.ts';
import type { PortalOverview, PortalSettings } from '#wire/portal/operator.ts';
import type { Database } from '../database/database.ts';
import type { Sealing } from '../database/sealing.ts';
import { factsOf } from './facts.ts';
import { portalApp } from './listener/portal-app.ts';
import { createPortalListener } from './listener/portal-listener.ts';
import { beginVisit, tokenOf, visitOf } from './listener/visit.ts';
import { ordinarySettings } from './ordinary-settings.ts';

export interface PortalOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly gateways: {
    list(): Promise<readonly { readonly id: string; readonly name: string }[]>;
    /** A text: why it cannot be reached. Undefined: there is no such connection. */
    open(id: string): Promise<{ readonly client: AdminClient } | string | undefined>;
  };
  /** A text where no mail can be sent: why. */
  mailServer(): Promise<MailServer | string>;
  /** The folder of the built app. */
  readonly appDir: string;
  /** Names that the Host of requests to the portal may have, besides loopback's. */
  readonly allowedHosts: ReadonlySet<string>;
  /** The addresses at which the portal listens, once it does. */
  readonly listening: readonly string[];
}

/** Who has signed in. */
export type DeveloperOf = (request: IncomingMessage) => Promise<Developer | undefined>;

export interface Portal {
  /** Of the portal's own listeners. */
  readonly listener: RequestListener;
  /** For the dashboard. */
  readonly operatorRoutes: readonly Route[];
  close(): Promise<void>;
}

const settings = (): Promise<PortalSettings> => Promise.resolve(ordinarySettings);
const developerOf: DeveloperOf = () => Promise.resolve(undefined);

export function createPortal(options: PortalOptions): Portal {
  const { appDir, allowedHosts } = options;
  const developerRoutes: readonly Route[] = [
    {
      path: '/portal/api/facts',
      handle: {
        GET: async (_request, response) => answerFresh(response, 200, factsOf(await settings())),
      },
    },
    {
      path: '/portal/api/session',
      handle: {
        async GET(request, response) {
          const developer = (await developerOf(request)) ?? null;
          const token = tokenOf(visitOf(request) ?? beginVisit(request, response));
          const session: PortalSession = { developer, token };
          answerFresh(response, 200, session);
        },
      },
    },
  ];

  const operatorRoutes: readonly Route[] = [
    {
      path: '/api/portal',
      handle: {
        GET: async (_request, response) =>
          answerFresh(response, 200, await overviewOf(options, await settings())),
      },
    },
  ];

  const app = portalApp(appDir, async () => {
    const { name, tagline } = await settings();
    return { title: name, description: tagline };
  });
  return {
    listener: createPortalListener({ routes: developerRoutes, app, allowedHosts }),
    operatorRoutes,
    close: () => Promise.resolve(),
  };
}

async function overviewOf(options: PortalOptions, { gateway: id }: PortalSettings): Promise<PortalOverview> {
  const all = await options.gateways.list();
  return {
    urls: options.listening,
    gateway: { id, name: all.find((one) => one.id === id)?.name ?? '' },
    counts: { developers: 0, applications: 0, apis: 0, guides: 0, waiting: 0 },
    mail: typeof (await options.mailServer()) !== 'string',
  };
}
