// The developer portal: joins its rooms, and makes of them the routes for developers and for operators. It reaches gateways through
// clients that are given to it, and knows nothing of the dashboard's server.
import type { IncomingMessage, RequestListener } from 'node:http';
import { Accounts } from '#accounts/accounts.ts';
import { SlowedAttempts } from '#accounts/slowed-attempts.ts';
import type { AdminClient } from '#client';
import type { MailServer } from '#mail/send-mail.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh } from '#serving/with-body.ts';
import type { PortalOverview, PortalSettings } from '#wire/portal/operator.ts';
import type { Database } from '../database/database.ts';
import type { Sealing } from '../database/sealing.ts';
import type { ApplicationsRoom } from './applications/create-applications.ts';
import type { TryOut } from './applications/trying/try-routes.ts';
import type { AskTraffic } from './applications/usage/usage.ts';
import { createCatalogue, type Catalogue } from './catalogue/catalogue.ts';
import { factsOf } from './facts.ts';
import { portalApp } from './listener/portal-app.ts';
import { createPortalListener } from './listener/portal-listener.ts';
import { Mails } from './mails/mails.ts';
import { outboxRoutes } from './mails/outbox-routes.ts';
import { operatorsTeller } from './mails/tell-operators.ts';
import { openApplications, reachGateway } from './open-applications.ts';
import { createPeople, type People } from './people/people.ts';
import { developersPrefix } from './portal-parts.ts';

export interface PortalOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly gateways: {
    list(): Promise<readonly { readonly id: string; readonly name: string }[]>;
    /** A text: why it cannot be reached. Undefined: there is no such connection. */
    open(id: string): Promise<{ readonly client: AdminClient } | string | undefined>;
  };
  /** The origins of the proxy of a connection's gateway. Empty: they are not known. */
  readonly proxies: (id: string) => Promise<readonly string[]>;
  /** Operators may have documents fetched from this machine and its network, too. */
  readonly documentsFromInside: boolean;
  /** A text where no mail can be sent: why. */
  mailServer(): Promise<MailServer | string>;
  /** The address of the dashboard, for links in mails to operators. Empty: it is not known. */
  readonly dashboardUrl: () => Promise<string>;
  /** Asks the recorded traffic. Undefined: none is recorded. */
  readonly askTraffic: AskTraffic | undefined;
  /** Sends a request to the proxy of a connection. */
  readonly tryOut: TryOut;
  /** The folder of the built app. */
  readonly appDir: string;
  /** The client of a request: guesses, mails and requests of visitors are counted for it. */
  readonly clientAddress: (request: IncomingMessage) => string;
  /** Names that the Host of requests to the portal may have, besides loopback's. */
  readonly allowedHosts: ReadonlySet<string>;
  /** The addresses at which the portal listens, once it does. */
  readonly listening: readonly string[];
  /** Tests have ones that take less time. */
  readonly accounts?: Accounts;
  readonly attempts?: SlowedAttempts;
  readonly now?: () => number;
}

export interface Portal {
  /** Of the portal's own listeners. */
  readonly listener: RequestListener;
  /** For the dashboard. */
  readonly operatorRoutes: readonly Route[];
  /** Resolves when what was begun after an answer is done. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export function createPortal(options: PortalOptions): Portal {
  const { appDir, allowedHosts, database, listening } = options;
  const settings = (): Promise<PortalSettings> => catalogue.settings();
  const mails = new Mails(options);
  mails.start();
  const accounts = options.accounts ?? new Accounts(database, developersPrefix);
  const catalogue: Catalogue = openCatalogue(options, () => ({ people, applications }));
  const { now = Date.now } = options;
  const { dashboardUrl } = options;
  const tellOperators = operatorsTeller({ settings, dashboardUrl, tell: mails.tell, now });
  const applications = openApplications(options, {
    accounts,
    people: () => people,
    catalogue,
    mails,
    tellOperators,
  });
  applications.start();
  const people: People = createPeople({
    accounts,
    attempts: options.attempts ?? new SlowedAttempts(),
    settings,
    listening,
    tell: mails.tell,
    tellOperators,
    sealing: options.sealing,
    belongings: applications.belongings,
    clientAddress: options.clientAddress,
    now,
  });
  const developerRoutes: readonly Route[] = [
    ...catalogue.developerRoutes,
    ...applications.developerRoutes,
    {
      path: '/portal/api/facts',
      handle: {
        GET: async (_request, response) => answerFresh(response, 200, factsOf(await settings())),
      },
    },
    ...people.developerRoutes,
  ];

  const operatorRoutes: readonly Route[] = [
    ...catalogue.operatorRoutes,
    ...applications.operatorRoutes,
    {
      path: '/api/portal',
      handle: {
        GET: async (_request, response) =>
          answerFresh(response, 200, await overviewOf(options, { people, catalogue, applications })),
      },
    },
    ...people.operatorRoutes,
    ...outboxRoutes(mails),
  ];

  const app = portalApp(appDir, async (path) => {
    const { name, tagline } = await settings();
    const words = await catalogue.pageWords(path);
    return words
      ? { title: `${words.title} · ${name}`, description: words.description }
      : { title: name, description: tagline };
  });
  return {
    listener: createPortalListener({ routes: developerRoutes, app, allowedHosts }),
    operatorRoutes,
    async settle() {
      await people.settle();
      await mails.settle();
    },
    async close() {
      await people.settle();
      await applications.close();
      await mails.close();
    },
  };
}

/** Its settings say which gateway the portal is for. */
function openCatalogue(
  { gateways, proxies, documentsFromInside, ...options }: PortalOptions,
  rooms: () => Omit<Rooms, 'catalogue'>,
): Catalogue {
  const catalogue: Catalogue = createCatalogue({
    ...options,
    developerOf: (request) => rooms().people.developerOf(request),
    async gateway() {
      const reached = await reachGateway(gateways, catalogue);
      return typeof reached === 'string' ? reached : reached.client;
    },
    proxies: async () => proxies((await catalogue.settings()).gateway),
    grantedTo: (developer) => rooms().applications.grantedTo(developer),
    applications: () => rooms().applications.countsByApi(),
    onChanged: (slug) => rooms().applications.follow(slug),
    onRemoved: (slug) => rooms().applications.withdraw(slug),
    fetchRules: { mayLeadInside: documentsFromInside },
  });
  return catalogue;
}

interface Rooms {
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly applications: ApplicationsRoom;
}

async function overviewOf(
  options: PortalOptions,
  { people, catalogue, applications }: Rooms,
): Promise<PortalOverview> {
  const [all, { gateway: id, url }] = [await options.gateways.list(), await catalogue.settings()];
  const { listening } = options;
  const { developers, waiting } = await people.counts();
  const own = await applications.counts();
  return {
    urls: url !== '' && listening.length > 0 ? [url, ...listening] : listening,
    gateway: { id, name: all.find((one) => one.id === id)?.name ?? '' },
    counts: {
      developers,
      applications: own.applications,
      ...(await catalogue.counts()),
      waiting: waiting + own.waiting,
    },
    mail: typeof (await options.mailServer()) !== 'string',
  };
}
