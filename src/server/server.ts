// Serves the dashboard: static files, the connections, and the way to the Admin API of each. Any Kong can be at its other end.
import { Alerts } from '#alerts/alerts.ts';
import type { MailServer } from '#mail/send-mail.ts';
import type { Traffic } from '#traffic/worker/traffic.ts';
import type { Sealing } from '../database/sealing.ts';
import { firstConnection } from '#wire/connection-place.ts';
import type { TryRequest } from '#wire/try-it.ts';
import { alertRoutes } from './alerts/alerts-api.ts';
import { sealWith } from './alerts/seal-with.ts';
import { answerError, answerJson } from '#serving/answers.ts';
import { collectorRoutes, type CollectorOptions } from './collector/collector-api.ts';
import { connectionRoutes } from './connections/connections-api.ts';
import { createKeptConnections } from './connections/kept-connections.ts';
import { createGateways, type FirstGateway, type Gateways } from './gateways.ts';
import type { OwnDatabase } from './own-database.ts';
import { History } from './history/history.ts';
import { historyRoutes } from './history/history-api.ts';
import { ordinaryRetention, type Retention } from './history/kept-changes.ts';
import { pageHeaders } from '#serving/page-headers.ts';
import { byMethod, createRouter, type Handler, type Listener, type Route } from '#serving/router.ts';
import { createAppHandler } from '#serving/send-app.ts';
import { noPortalRoutes } from './no-portal-routes.ts';
import { Snapshots } from './snapshots/snapshots.ts';
import { snapshotRoutes } from './snapshots/snapshots-api.ts';
import { exampleRoutes } from './try-it/examples-api.ts';
import { createKeptExamples } from './try-it/kept-examples.ts';
import { proxyOrigins } from './try-it/proxy-origins.ts';
import { tryItRoutes } from './try-it/try-it-api.ts';
import { tryOut, type TriedOut } from './try-it/try-out.ts';
import { captureRoutes } from './traffic/captures-api.ts';
import { KeptViews } from './traffic/kept-views.ts';
import { LiveStreams } from './traffic/live-streams.ts';
import { trafficRoutes } from './traffic/traffic-api.ts';
import { viewRoutes } from './traffic/views-api.ts';

export interface DashboardServerOptions extends FirstGateway {
  /** The folder of the built app: index.html and its assets. */
  appDir: string;
  own: OwnDatabase;
  /** How long the history of changes is kept. */
  retention?: Retention;
  /** Undefined: the server has no collector to tell of. */
  collector?: Pick<CollectorOptions, 'tokens' | 'listening'>;
  /** Undefined: no traffic is recorded. */
  traffic?: Pick<Traffic, 'ask' | 'watch' | 'lapses'> | undefined;
  /** The mail server of the settings. Undefined: the page about alerts has it. */
  mail?: MailServer | undefined;
  /** The operators' routes of the developer portal. Undefined: it is off. */
  portal?: ((reach: PortalReach) => readonly Route[]) | undefined;
}

/** The dashboard's things that the portal is given. */
export interface PortalReach extends Pick<Gateways, 'list' | 'open'> {
  sealing: Sealing;
  /** The origins of the proxy of a connection's gateway. */
  proxies: (id: string) => Promise<readonly string[]>;
  /** A text where no mail can be sent: why. */
  mailServer: Alerts['mailServer'];
  /** The dashboard's own address in messages. Empty: no operator has set it. */
  dashboardUrl: Alerts['link'];
  /** Sends a request to the proxy of a connection. */
  tryOut: (id: string, request: TryRequest, signal: AbortSignal) => Promise<TriedOut>;
  /** Undefined: no traffic is recorded. */
  askTraffic: Traffic['ask'] | undefined;
}

export interface DashboardServer {
  /** It stands behind the guard, which tells it who the client is. */
  listener: Listener;
  /** The gateway of a connection, for what no page asks for. */
  open: Gateways['open'];
  /** Reads the rows of the first gateway, unless it was looked at before: changes from outside are noticed from then on. */
  learn(): Promise<void>;
  /** Ends the streams that would keep the listener from closing. */
  endStreams(): void;
  /** Writes down what is known of changes, and lets go of idle connections to the Admin API. */
  close(): Promise<void>;
}

/** Is this the path of a page? Links from other sites may lead to pages. */
export const isPage = (path: string): boolean => !path.startsWith('/api/');

/** The first connection's addresses, and those of any other. */
const prefixes = ['/api', '/api/@:id'] as const;

const notOwn = 'Only the gateway that comes with Gatehouse can capture the content of requests';

export function createDashboardServer({
  appDir,
  own,
  retention = ordinaryRetention,
  traffic,
  collector,
  mail,
  portal,
  ...first
}: DashboardServerOptions): DashboardServer {
  const examples = createKeptExamples(own.database);
  const views = new KeptViews(own.database);
  const history = new History(own, retention);
  const connections = createKeptConnections(own.database, own.key);
  const kept: typeof connections = {
    ...connections,
    async remove(id) {
      await examples.forget(id);
      await views.forget(id);
      await history.forget(id);
      await snapshots.forget(id);
      await collector?.tokens.forget(id);
      return connections.remove(id);
    },
  };
  const gateways = createGateways(first, kept);
  const snapshots = new Snapshots(own, gateways);
  snapshots.start();
  const live = new LiveStreams();
  const sealing = sealWith(own.key);
  const alerts = new Alerts({ database: own.database, sealing, gateways, traffic, mail });
  alerts.start();
  const passOn: Handler = (request, response, client, { id = firstConnection }) => {
    response.setHeader('Cache-Control', 'no-store');
    const path = (request.url ?? '').replace(/^\/api(?:\/@[^/]*)?\/kong/, '');
    return gateways.pass(request, response, id, path, (gateway) =>
      history.watch(gateway, request.method, path, client),
    );
  };
  const tellAbout: Handler = async (_request, response, _client, { id = firstConnection }) => {
    response.setHeader('Cache-Control', 'no-store');
    const about = await gateways.about(id);
    if (about)
      answerJson(response, 200, {
        ...about,
        recordsTraffic: traffic !== undefined,
        ...(portal && { hasPortal: true }),
      });
    else answerError(response, 404, 'There is no such connection');
  };

  const route = createRouter(
    [
      { path: '/healthz', handle: (_request, response) => answerJson(response, 200, { status: 'ok' }) },
      ...prefixes.flatMap((prefix) => [
        { path: `${prefix}/kong`, handle: passOn },
        { path: `${prefix}/kong/*`, handle: passOn },
        { path: `${prefix}/gateway`, handle: { GET: tellAbout } },
        ...historyRoutes(gateways, history, prefix),
        ...snapshotRoutes(gateways, snapshots, prefix),
      ]),
      ...tryItRoutes(gateways, prefixes),
      ...exampleRoutes(gateways, examples, prefixes),
      ...connectionRoutes(gateways, kept, own.isKept),
      ...(collector
        ? collectorRoutes(gateways, { ...collector, recorded: traffic !== undefined, kept: own.isKept })
        : []),
      ...captureRoutes(
        traffic ? (first.captures ?? notOwn) : 'Traffic is not recorded; see --traffic',
        own.database.engine === 'postgres',
      ),
      ...trafficRoutes(traffic, live),
      ...viewRoutes(gateways, views, prefixes),
      ...alertRoutes(alerts, own.isKept),
      ...(portal?.({
        list: () => gateways.list(),
        open: (id) => gateways.open(id),
        proxies: (id) => proxyOrigins(gateways, id),
        sealing,
        mailServer: () => alerts.mailServer(),
        dashboardUrl: () => alerts.link(),
        tryOut: (id, request, signal) => tryOut(gateways, id, request, signal),
        askTraffic: traffic && ((question) => traffic.ask(question)),
      }) ?? noPortalRoutes),
      { path: '/api/*', handle: (_request, response) => answerError(response, 404, 'Not found') },
    ],
    byMethod({ GET: createAppHandler(appDir) }),
  );
  const listener: Listener = (request, response, client) => {
    for (const [name, value] of pageHeaders) response.setHeader(name, value);
    route(request, response, client);
  };
  return {
    listener,
    open: (id) => gateways.open(id),
    async learn() {
      const gateway = await gateways.open(firstConnection);
      if (typeof gateway === 'object') await history.learn(gateway);
    },
    endStreams: () => live.endAll(),
    close: async () => {
      await alerts.close();
      await snapshots.close();
      await history.close();
      gateways.close();
    },
  };
}
