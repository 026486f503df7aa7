// `npm run demo`: what it prints is what a newcomer pastes, so just that is run here.
import { expect, test } from '@playwright/test';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const script = resolve(import.meta.dirname, '../examples/platform/demo.mjs');

interface Demo {
  output: string;
  /** As Ctrl-C does below npm: the signal comes from the terminal, and again from npm. Answers the exit code. */
  interrupt(): Promise<number | null>;
  /** Ends the demo alone, which cannot do anything about it. */
  kill(): Promise<void>;
}

/** Starts the demo and waits until it has said everything, or has ended. A later flag beats an earlier one. */
async function startDemo(dataDir: string, ...flags: readonly string[]): Promise<Demo> {
  const anyPort = ['dashboard', 'proxy', 'admin', 'portal'].map((name) => `--${name}-listen=127.0.0.1:0`);
  const own = ['--data-dir', dataDir, '--upstream-port', '0'];
  const child = spawn(process.execPath, [script, ...own, ...anyPort, ...flags]);
  const exit = once(child, 'exit');
  const demo: Demo = {
    output: '',
    async interrupt() {
      child.kill('SIGINT');
      child.kill('SIGINT');
      await exit;
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
  await new Promise<void>((done) => {
    const read = (piece: Buffer): void => {
      demo.output += piece.toString();
      if (demo.output.includes('Ctrl-C ends')) done();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => done());
  });
  return demo;
}

const curlLines = (demo: Demo): string[] =>
  [...demo.output.matchAll(/^ {2}(curl .*)$/gm)].map(([, line = '']) => line);

const pasted = async (line: string): Promise<string> =>
  (await promisify(execFile)('bash', ['-c', line])).stdout;

const statusLine = async (line: string): Promise<string> => (await pasted(line)).split('\r\n', 1)[0] ?? '';

let dataDir: string;
test.beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-demo-'));
});
test.afterEach(() => rm(dataDir, { recursive: true }));

test('every curl line that the demo prints works when pasted', async () => {
  const demo = await startDemo(dataDir);
  const [
    open = '',
    json = '',
    text = '',
    noKey = '',
    key = '',
    noName = '',
    name = '',
    apis = '',
    consumers = '',
  ] = curlLines(demo);
  expect(await statusLine(open)).toBe('HTTP/1.1 200 OK');
  expect(await pasted(open)).toContain('{"no-auth":"');
  expect(await pasted(json)).toMatch(/\{"route":"json","API_type":"no-auth","message":"API :.+"\}/);
  expect(await pasted(text)).toMatch(/\r\n\r\nI am open/);
  expect(await statusLine(noKey)).toBe('HTTP/1.1 401 Unauthorized');
  expect(await pasted(noKey)).toContain('{"message":"No API key found in request"}');
  expect(await statusLine(key)).toBe('HTTP/1.1 200 OK');
  expect(await pasted(key)).toContain('{"key-auth":"');
  expect(await statusLine(noName)).toBe('HTTP/1.1 401 Unauthorized');
  expect(await statusLine(name)).toBe('HTTP/1.1 200 OK');
  expect(await pasted(name)).toContain('{"basic-auth":"');
  expect(JSON.parse(await pasted(apis))).toMatchObject({ total: 3 });
  expect(JSON.parse(await pasted(consumers))).toMatchObject({ total: 2 });
  expect(await demo.interrupt()).toBe(130);
});

/** The addresses of Gatehouse's listeners, as printed. */
const listenersOf = ({ output }: Demo): readonly string[] =>
  /Dashboard (\S+) +Proxy (\S+) +Admin API (\S+) +Portal (\S+)/.exec(output)?.slice(1) ?? [];

test('Ctrl-C that arrives twice, and the end of the demo by force, leave no Gatehouse behind', async () => {
  for (const end of ['interrupt', 'kill'] as const) {
    const demo = await startDemo(dataDir);
    const listeners = listenersOf(demo);
    expect(listeners).toHaveLength(4);
    await demo[end]();
    for (const url of listeners)
      await expect.poll(() => fetch(url).then(({ status }) => status, String)).toContain('fetch failed');
  }
});

test('an upstream ends with a demo that ended before the upstream had started', async () => {
  const upstream = resolve(script, '../upstreams/jokes.mjs');
  const child = spawn(process.execPath, [upstream], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.disconnect();
  try {
    await expect.poll(() => child.exitCode).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
});

test('Ctrl-C ends the upstreams too, and the next run finds its data and adds nothing', async () => {
  const first = await startDemo(dataDir);
  expect(first.output).toContain('created  api api-no-auth');
  const [, jokes = ''] = /upstream URL (http\S+)\/api/.exec(first.output) ?? [];
  expect(await (await fetch(`${jokes}/api`)).json()).toEqual(expect.any(String));
  expect(await first.interrupt()).toBe(130);
  await expect(fetch(jokes)).rejects.toThrow('fetch failed');

  const second = await startDemo(dataDir);
  expect(second.output).not.toContain('created');
  for (const line of curlLines(second).slice(0, 3)) expect(await statusLine(line)).toBe('HTTP/1.1 200 OK');
  expect(await second.interrupt()).toBe(130);
});

test('an API made by hand with a printed upstream works again after the next start', async () => {
  // Above the ports that the system gives out by itself, so that nothing else comes to listen there.
  const first = await startDemo(dataDir, '--upstream-port', '61000');
  const [, jokes = ''] = /upstream URL (http\S+)\/api/.exec(first.output) ?? [];
  expect(jokes).toBe('http://127.0.0.1:61003');
  expect(await first.interrupt()).toBe(130);
  const second = await startDemo(dataDir, '--upstream-port', '61000');
  expect((await fetch(`${jokes}/api`)).status).toBe(200);
  expect(await second.interrupt()).toBe(130);
});

test.describe('a taken port', () => {
  let taken: Server;
  let port: number;
  test.beforeEach(async () => {
    taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const address = taken.address();
    port = address !== null && typeof address === 'object' ? address.port : 0;
  });
  test.afterEach(() => taken.close());

  test('of Gatehouse ends the demo with the port and how to choose others', async () => {
    const demo = await startDemo(dataDir, `--proxy-listen=127.0.0.1:${port}`);
    expect(demo.output.trim().split('\n')).toEqual([
      expect.stringContaining(`127.0.0.1:${port} is taken`),
      expect.stringMatching(/^demo: is another Gatehouse running \(npm start\)\?.*--proxy-listen/),
    ]);
  });

  test('of an upstream ends the demo with one clear line', async () => {
    const demo = await startDemo(dataDir, '--upstream-port', String(port));
    expect(demo.output.trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^demo: port ${port} is taken; .*--upstream-port`)),
    ]);
  });
});

test('the demo ends with one clear line where Gatehouse does not listen where the demo needs it', async () => {
  const demo = await startDemo(dataDir, '--proxy-listen=off');
  expect(demo.output).toContain('demo: Gatehouse runs without: proxy. The demo needs it.\n');
});

test('a port that is no number is refused in one line', async () => {
  const demo = await startDemo(dataDir, '--upstream-port', '9001x');
  expect(demo.output).toBe('demo: --upstream-port takes a number from 0 to 65531: the first of 5 ports.\n');
});

test('--help names the options of the demo and starts nothing', async () => {
  const demo = await startDemo(dataDir, '--help');
  expect(demo.output).toMatch(/^Usage: npm run demo -- \[OPTIONS\]\n\n {2}--upstream-port PORT /);
  expect(demo.output).not.toContain('is ready');
});

test('seeding without an Admin API ends with one clear line', async () => {
  const seed = resolve(import.meta.dirname, '../examples/platform/seed.sh');
  const env = { ...process.env, ADMIN_URL: 'http://127.0.0.1:1' };
  await expect(promisify(execFile)('bash', [seed], { env })).rejects.toMatchObject({
    code: 1,
    stderr: 'seed.sh: no Admin API answers at http://127.0.0.1:1; start Gatehouse, or set ADMIN_URL.\n',
  });
});
