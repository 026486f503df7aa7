// Listens for the log entries of other gateways, when the settings ask for it.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { collectorToken } from '../command-line/data-directory.ts';
import { addressUrl } from '../command-line/listen-address.ts';
import { serve } from '../command-line/serve.ts';
import type { Settings } from '../command-line/settings.ts';
import { createHttpServer } from '../listening/http-server.ts';
import { RoutesFeed, type RoutesFeedOptions } from '../server/collector/routes-feed.ts';
import type { Tokens } from '../server/collector/tokens.ts';
import { createCollector, type CollectorOptions } from '../traffic/collecting/collector.ts';
import type { Traffic } from '../traffic/worker/traffic.ts';
import { firstConnection } from '../wire/connection-place.ts';

/** Milliseconds that requests in flight get to finish. */
const grace = 10_000;

/** Answers the URLs. `listeners`: what closes first. */
export async function serveCollector(
  { collectorListen, dataDir }: Settings,
  { ask, collect, lose, route }: Traffic,
  tokens: Tokens,
  open: RoutesFeedOptions['open'],
  listeners: (() => Promise<void>)[],
): Promise<string[]> {
  if (collectorListen.length === 0) return [];
  await adoptFile(collectorToken(dataDir), tokens);
  const connections = (): string[] => tokens.all().map(({ gateway }) => gateway);
  const requestsIn: CollectorOptions['requestsIn'] = async (asked) => {
    const answer = await ask({ name: 'summary', asked });
    return 'requests' in answer ? Number(answer.requests) : 0;
  };
  const feed = new RoutesFeed({ connections, open, tell: route });
  listeners.push(() => Promise.resolve(feed.close()));
  const collector = createCollector({ tokens, prepare: feed.ready, collect, requestsIn, lose });
  const urls: string[] = [];
  for (const address of collectorListen) {
    const served = await serve(createHttpServer(collector.listener), address, 'collector-listen');
    listeners.push(async () => {
      await served.close(grace);
      await collector.settle();
    });
    urls.push(addressUrl({ ...address, port: served.port }));
  }
  return urls;
}

/** An earlier Gatehouse had one token, in a file. It goes on working as a token of the first connection. */
async function adoptFile(file: string, tokens: Tokens): Promise<void> {
  if (!existsSync(file)) return;
  const token = readFileSync(file, 'utf8').trim();
  if (token !== '')
    await tokens.adopt(token, { name: 'collector.token', connection: firstConnection }, Date.now());
  rmSync(file);
}
