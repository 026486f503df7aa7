// A collector on a real socket with a real worker and database, and the ways of a test to send to it and to ask what was recorded.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ShownRequest, TrafficSummary } from '#wire/traffic.ts';
import { createHttpServer } from '../../listening/http-server.ts';
import { listen } from '../../testing/listen.ts';
import { ownPlace } from '../../testing/own-place.ts';
import { openTraffic, type Traffic } from '../worker/traffic.ts';
import type { Asked } from '../questions/summary.ts';
import { createCollector } from './collector.ts';
import { digestOfToken, idOfToken, senderOf, type KnownToken } from './known-token.ts';
import type { SentCount } from './take-in.ts';

/** The tokens of two gateways. */
export const token = 'first-token-of-the-collector';
export const shopToken = 'shop-token-of-the-collector';

export interface TestCollector {
  readonly dir: string;
  readonly port: number;
  readonly traffic: Traffic;
  readonly post: (path: string, body: Body, encoding?: string) => Promise<{ status: number; told: object }>;
  /** The newest last. */
  readonly rows: () => Promise<ShownRequest[]>;
  readonly summary: () => Promise<TrafficSummary>;
  readonly lost: () => Promise<Record<string, number>>;
  /** The entries of each token. */
  readonly counts: () => Record<string, { received: number; lost: number }>;
  close(): Promise<void>;
}

type Body = string | Uint8Array<ArrayBuffer>;

export const sent = (value: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(JSON.stringify(value)));

const known = (secret: string, gateway: string): KnownToken => ({
  id: idOfToken(secret),
  digest: new Uint8Array(digestOfToken(secret)),
  gateway,
});

const range = () => {
  const now = Math.floor(Date.now() / 1000);
  return { from: now - 7200, to: now + 3600, now };
};

/** Called once in a file of tests. */
export function collectorsForTests(patience = 30_000): () => Promise<TestCollector> {
  const parent = mkdtempSync(join(tmpdir(), 'gatehouse-collector-'));
  afterAll(() => rmSync(parent, { recursive: true }));
  return async () => {
    const dir = mkdtempSync(join(parent, 'one-'));
    const traffic = openTraffic({
      database: join(dir, 'traffic.db'),
      shared: (await ownPlace(dir)).shared,
      gateway: 'default',
      log: () => {},
    });
    const senders = [known(token, 'default'), known(shopToken, 'shop')];
    const counted: Record<string, { received: number; lost: number }> = {};
    const count = ({ token: id, received, lost }: SentCount): void => {
      const sum = (counted[id] ??= { received: 0, lost: 0 });
      sum.received += received;
      sum.lost += lost;
    };
    const tokens = { find: (given: string) => senderOf(given, senders), all: () => senders, count };
    const ask = async <Answer extends object>(question: Parameters<Traffic['ask']>[0]): Promise<Answer> => {
      const answer: unknown = await traffic.ask(question);
      return JSON.parse(JSON.stringify(answer));
    };
    const { collect, lose } = traffic;
    const requestsIn = async (asked: Asked): Promise<number> =>
      (await ask<TrafficSummary>({ name: 'summary', asked })).requests;
    const collector = createCollector({
      tokens,
      requestsIn,
      prepare: () => Promise.resolve(),
      collect,
      lose,
      patience,
    });
    const server = createHttpServer(collector.listener);
    const port = await listen(server);
    return {
      dir,
      port,
      traffic,
      async post(path, body, encoding) {
        const headers = new Headers(encoding === undefined ? [] : [['content-encoding', encoding]]);
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers });
        const told: object = JSON.parse(await answer.text());
        return { status: answer.status, told };
      },
      async rows() {
        const { from, to } = range();
        const asked = {
          from: from * 1000,
          to: to * 1000,
          status: [0, 999] as const,
          before: 2 ** 50,
          limit: 100,
        };
        const { rows } = await ask<{ rows: ShownRequest[] }>({ name: 'requests', asked });
        return rows.toReversed();
      },
      summary: () => ask({ name: 'summary', asked: range() }),
      async lost() {
        const { lost } = await ask<{ lost: { reason: string; requests: number }[] }>({ name: 'state' });
        const sums: Record<string, number> = {};
        for (const { reason, requests } of lost) sums[reason] = (sums[reason] ?? 0) + requests;
        return sums;
      },
      counts: () => counted,
      async close() {
        server.closeAllConnections();
        await new Promise((done) => void server.close(done));
        await collector.settle();
        await traffic.close();
      },
    };
  };
}
