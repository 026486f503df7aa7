// A Gatehouse with a portal, a mail server whose mails can be read, and an upstream for an API to publish.
import { rm } from 'node:fs/promises';
import { SMTPServer } from 'smtp-server';
import { test as base } from './fixtures.ts';
import { newDataDir, startProcess } from './gatehouse.ts';
import { startUpstream } from './upstream.ts';

interface Mail {
  readonly to: readonly string[];
  /** With its head, without the breaks of long lines. */
  readonly text: string;
}

export interface PortalStage {
  readonly dashboard: string;
  readonly portal: string;
  readonly proxy: string;
  readonly admin: string;
  readonly upstream: string;
  /** The newest mail to an address that has the words. Undefined: there is none yet. */
  mail(to: string, words: RegExp): string | undefined;
  stop(): Promise<void>;
}

/** Undoes quoted-printable, RFC 2045, section 6.7, as far as ASCII goes. */
const plain = (text: string): string =>
  text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([\dA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

async function startMailServer(): Promise<{ port: number; mails: Mail[]; stop(): Promise<void> }> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (piece: Buffer) => (text += piece.toString()));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: plain(text) });
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return { port: address.port, mails, stop: () => new Promise<void>((done) => server.close(done)) };
}

async function startPortal(settings: readonly string[]): Promise<PortalStage> {
  const [dataDir, post, upstream] = await Promise.all([
    newDataDir(),
    startMailServer(),
    startUpstream('jokes'),
  ]);
  const listen = ['dashboard', 'proxy', 'admin', 'portal'].map((name) => `--${name}-listen=127.0.0.1:0`);
  const running = await startProcess(
    'start',
    ...listen,
    `--data-dir=${dataDir}`,
    `--smtp-host=127.0.0.1:${post.port}`,
    '--smtp-security=none',
    '--mail-from=portal@example.com',
    ...settings,
  );
  return {
    dashboard: running.at('dashboard'),
    proxy: running.at('proxy'),
    admin: running.at('Admin API'),
    portal: running.at('portal'),
    upstream: upstream.url,
    mail: (to, words) => post.mails.findLast((mail) => mail.to.includes(to) && words.test(mail.text))?.text,
    async stop() {
      await running.stop();
      upstream.close();
      await post.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Each test has a portal of its own. */
export const test = base.extend<{ stage: PortalStage; settings: readonly string[] }>({
  /** More of Gatehouse's command line. */
  settings: [[], { option: true }],
  stage: async ({ settings }, use) => {
    const stage = await startPortal(settings);
    await use(stage);
    await stage.stop();
  },
});
