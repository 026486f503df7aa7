// A gateway with its traffic, and alerts over it, with a webhook, a mail server and a clock that the test drives.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { onTestFinished, vi } from 'vitest';
import { Alerts } from '#alerts/alerts.ts';
import { putDestination } from '#alerts/keeping/kept-destinations.ts';
import { putMail } from '#alerts/keeping/kept-mail.ts';
import { addRule } from '#alerts/keeping/kept-rules.ts';
import { shownPage } from '#alerts/shown-page.ts';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { openSqliteStore } from '#gateway/store/sqlite/sqlite.ts';
import { sealWith } from '#server/alerts/seal-with.ts';
import { about } from '#server/connections/dashboard-for-tests.ts';
import { createKeptConnections } from '#server/connections/kept-connections.ts';
import { createGateways } from '#server/gateways.ts';
import { openOwnDatabase } from '#server/own-database.ts';
import type { AlertMessage, Metric, RuleDraft } from '#wire/alerts.ts';
import { createGateway } from '../gateway/gateway.ts';
import { listen } from '../testing/listen.ts';
import { keptText, ownPlace } from '../testing/own-place.ts';
import { testCertificate } from '../testing/certificate.ts';
import { openTraffic, type Traffic } from '../traffic/worker/traffic.ts';

export class AlertStage {
  readonly dir = mkdtempSync(join(tmpdir(), 'gatehouse-alerts-'));
  readonly received: AlertMessage[] = [];
  readonly mails: string[] = [];
  /** The status that the upstream answers. */
  upstreamAnswers = 200;
  hookAnswers = 204;
  proxy = '';
  admin = '';
  /** The clock of the looks. */
  now = Date.now();
  #passed = 0;
  #hook = '';
  #smtpPort = 0;
  #traffic: Traffic | undefined;
  #alerts: Alerts | undefined;
  #closeServer: () => Promise<void> = async () => {};

  static async start(): Promise<AlertStage> {
    const stage = new AlertStage();
    onTestFinished(() => rmSync(stage.dir, { recursive: true }));
    await stage.#startAround();
    await stage.#startGateway();
    await stage.startServer();
    onTestFinished(() => stage.stopServer());
    return stage;
  }

  get alerts(): Alerts {
    if (!this.#alerts) throw new Error('the server is stopped');
    return this.#alerts;
  }

  get traffic(): Traffic {
    if (!this.#traffic) throw new Error('there is no traffic yet');
    return this.#traffic;
  }

  async #startAround(): Promise<void> {
    this.#hook = await serve(
      createServer((request, response) => {
        let text = '';
        request.on('data', (piece: Buffer) => (text += piece.toString()));
        request.on('end', () => {
          if (this.hookAnswers === 204) this.received.push(JSON.parse(text));
          response.writeHead(this.hookAnswers).end();
        });
      }),
    );
    const smtp = new SMTPServer({
      ...(await testCertificate('127.0.0.1', 'ec')),
      authOptional: true,
      onData: (stream, _session, done) => {
        let text = '';
        stream.on('data', (piece: Buffer) => (text += piece.toString()));
        stream.on('end', () => {
          this.mails.push(text);
          done();
        });
      },
    });
    this.#smtpPort = await listen(smtp.server);
    onTestFinished(() => new Promise<void>((done) => smtp.close(done)));
  }

  async #startGateway(): Promise<void> {
    const upstream = await serve(
      createServer((_request, response) => response.writeHead(this.upstreamAnswers).end()),
    );
    const traffic = openTraffic({
      database: join(this.dir, 'traffic.db'),
      shared: (await ownPlace(this.dir)).shared,
      gateway: 'default',
      log: () => {},
    });
    this.#traffic = traffic;
    const store = await openSqliteStore(':memory:');
    const { observe: access } = traffic;
    const gateway = await createGateway({ store, plugins: bundledPlugins, log: () => {}, access });
    this.proxy = `http://127.0.0.1:${(await gateway.proxy.listen({ host: '127.0.0.1', port: 0 })).port}`;
    onTestFinished(async () => {
      await gateway.close();
      await store.close();
      await traffic.close();
    });
    this.admin = await serve(gateway.adminServer(gateway.admin));
    await this.post('/apis', { name: 'Billing', uris: '/billing', upstream_url: upstream });
  }

  async post(path: string, fields: Record<string, string>): Promise<void> {
    const answer = await fetch(`${this.admin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
    if (answer.status !== 201) throw new Error(await answer.text());
  }

  /** As the server does when it starts. */
  async startServer(): Promise<void> {
    const { database, key } = await openOwnDatabase(await ownPlace(this.dir));
    const first = { connection: { url: new URL(this.admin) }, about };
    const gateways = createGateways(first, createKeptConnections(database, key));
    const alerts = new Alerts({
      database,
      sealing: sealWith(key),
      gateways,
      traffic: this.traffic,
      mail: undefined,
    });
    this.#alerts = alerts;
    this.#closeServer = async () => {
      await alerts.close();
      gateways.close();
      await database.close();
    };
  }

  async stopServer(): Promise<void> {
    await this.#closeServer();
    this.#closeServer = async () => {};
    this.#alerts = undefined;
  }

  async restartServer(): Promise<void> {
    await this.stopServer();
    await this.startServer();
  }

  /** A webhook and a mail address, with planted secrets. */
  async addDestinations(): Promise<string[]> {
    const {
      tables,
      options: { sealing },
    } = this.alerts;
    const webhook = {
      url: `${this.#hook}/PLANTED-token`,
      shape: 'json',
      authorization: 'PLANTED-bearer',
    } as const;
    const hook = {
      id: 'hook',
      name: '#ops',
      kind: 'webhook',
      shape: 'json',
      shown: this.#hook,
      webhook,
    } as const;
    await putDestination(tables, hook, sealing);
    const mail = { id: 'mail', name: 'Ops', kind: 'mail', addresses: ['ops@example.com'] } as const;
    await putDestination(tables, mail, sealing);
    const server = { host: '127.0.0.1', port: this.#smtpPort, security: 'starttls', verify: false } as const;
    const sender = { username: '', password: 'PLANTED-password', from: 'alerts@example.com' };
    await putMail(tables, { ...server, ...sender }, sealing);
    return ['hook', 'mail'];
  }

  /** A rule for each API, which sends to both. */
  async addRule(metric: Metric, more: Partial<RuleDraft> = {}): Promise<string> {
    return addRule(this.alerts.tables, {
      name: 'Server errors',
      metric,
      threshold: 1,
      window: 300,
      lasting: 30,
      least: 5,
      gateway: '',
      of: 'target',
      only: [],
      on: true,
      to: await this.addDestinations(),
      ...more,
    });
  }

  /** Sends requests, and waits until they are recorded. */
  async call(count: number): Promise<void> {
    const before = await this.#recorded();
    for (let index = 0; index < count; index += 1) await fetch(`${this.proxy}/billing`);
    await vi.waitUntil(async () => (await this.#recorded()) === before + count, { timeout: 10_000 });
  }

  async #recorded(): Promise<number> {
    const now = Math.floor(Date.now() / 1000);
    const asked = { from: now - 3600, to: now + 3600, now };
    const answer: { requests?: number } = await this.traffic.ask({ name: 'summary', asked });
    return answer.requests ?? 0;
  }

  /** Looks for so many seconds, each 15 of them. The first look is no earlier than what was recorded. */
  async watch(seconds: number): Promise<void> {
    if (this.#passed === 0) this.now = Date.now();
    for (let past = 0; past < seconds; past += 15) {
      this.now += 15_000;
      this.#passed += 15_000;
      await this.alerts.look(this.now, this.#passed);
      await this.alerts.sender.send(this.now);
    }
  }

  /** The messages that the webhook got. */
  told(): string[] {
    return this.received.map(({ event, text }) => `${event}: ${text}`);
  }

  page() {
    return shownPage(this.alerts, true, this.now);
  }

  /** Everything that is stored. */
  stored(): Promise<string> {
    return keptText(this.dir);
  }
}

async function serve(server: ReturnType<typeof createServer>): Promise<string> {
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
}
