// Opens the dashboard over its database. A gateway that starts while the database is away serves requests, so its dashboard waits for
// the database instead of ending the process.
import type { CertificatePair } from '../command-line/default-certificate.ts';
import type { Settings } from '../command-line/settings.ts';
import { note } from '../command-line/notes.ts';
import { DatabaseError } from '../database/database-error.ts';
import { answerError, answerJson } from '../serving/answers.ts';
import { Tokens } from '../server/collector/tokens.ts';
import type { FirstGateway } from '../server/gateways.ts';
import type { Listener } from '../serving/router.ts';
import { createDashboardServer } from '../server/server.ts';
import type { Traffic } from '../traffic/worker/traffic.ts';
import { closeAll, type Closing } from './closing.ts';
import { openOwn } from './open-own.ts';
import { openPortal } from './serve-portal.ts';
import { serveCollector } from './serve-collector.ts';

/** Milliseconds between two attempts to open a database that is away. */
const pause = 1000;

export interface Opening {
  readonly appDir: string;
  readonly settings: Settings;
  readonly managed: FirstGateway;
  readonly traffic: Traffic | undefined;
  readonly certificate: CertificatePair;
  readonly closing: Closing;
}

interface Opened {
  readonly listener: Listener;
  /** Named addresses of the portal and the collector. */
  readonly addresses: readonly string[];
}

export async function openDashboard(opening: Opening): Promise<Opened> {
  try {
    return await open(opening);
  } catch (error) {
    const mayWait = opening.settings.proxyListen.length > 0;
    if (!mayWait || !(error instanceof DatabaseError) || error.kind !== 'away') throw error;
    return { listener: waiting(opening, error), addresses: [] };
  }
}

/** Opens all of it, or closes what was opened and throws: it is tried again and again. */
async function open(opening: Opening): Promise<Opened> {
  const own: Closing = { listeners: [], after: [] };
  try {
    const opened = await openAll({ ...opening, closing: own });
    opening.closing.listeners.push(...own.listeners);
    opening.closing.after.push(...own.after);
    return opened;
  } catch (error) {
    await closeAll(own);
    throw error;
  }
}

async function openAll({
  appDir,
  settings,
  managed,
  traffic,
  certificate,
  closing,
}: Opening): Promise<Opened> {
  const own = await openOwn(settings);
  closing.after.push(() => own.database.close());
  const tokens = await Tokens.open(own.database);
  closing.after.push(() => tokens.close());
  const portal = await openPortal(settings, own);
  const listening: string[] = [];
  const addresses: string[] = [];
  const dashboard = createDashboardServer({
    appDir,
    own,
    traffic,
    collector: { tokens, listening },
    retention: settings.retention,
    mail: settings.mail,
    portal: portal?.mount,
    ...managed,
  });
  closing.after.push(() => dashboard.close());
  // A look at another gateway waits until somebody opens a page about it.
  if (managed.watch) dashboard.learn().catch((error: unknown) => note(`the history: ${String(error)}`));
  if (portal) {
    closing.after.push(() => portal.close());
    const urls = await portal.serve(certificate, closing.listeners);
    addresses.push(...urls.map((url) => `portal ${url}`));
  }
  if (traffic)
    listening.push(...(await serveCollector(settings, traffic, tokens, dashboard.open, closing.listeners)));
  addresses.push(...listening.map((url) => `collector ${url}`));
  closing.listeners.push(async () => dashboard.endStreams());
  return { listener: dashboard.listener, addresses };
}

/** Answers 503 with the cause until the database is there. */
function waiting(opening: Opening, first: DatabaseError): Listener {
  let why = first.message;
  let opened: Listener | undefined;
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;
  let attempt: Promise<void> | undefined;
  const say = (message: string): void => {
    why = message;
    note(`the dashboard waits: ${message}`);
  };
  const tryAgain = async (): Promise<void> => {
    try {
      opened = (await open(opening)).listener;
      note('the dashboard has its database');
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== why) say(message);
      if (!isClosing) later();
    }
  };
  const later = (): void => {
    timer = setTimeout(() => {
      attempt = tryAgain();
    }, pause);
  };
  say(why);
  later();
  opening.closing.listeners.push(async () => {
    isClosing = true;
    clearTimeout(timer);
    await attempt;
  });
  return (request, response, client) => {
    if (opened) return opened(request, response, client);
    request.resume();
    response.setHeader('Cache-Control', 'no-store');
    // The gateway works: a container must not be ended for its dashboard.
    if (request.url === '/healthz') answerJson(response, 200, { status: 'ok' });
    else answerError(response, 503, why);
  };
}
