// `npm run bench proxy`: the proxy beside nginx `proxy_pass`, case by case, with all of the product switched on, and without the
// recording of traffic. Each round measures all, one after the other. Processor time tells the same as requests a second, and is less disturbed by other guests of the machine.
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keyRequests, loginRequests, writeData, type Size } from './data.ts';
import { configure } from './claims.ts';
import { cpuMicroseconds, create, startGatehouse } from './gatehouse.ts';
import { median } from './median.ts';
import { bodyLengths, startProxy } from './nginx.ts';
import { freePort, stop } from './processes.ts';
import { load, writeScript, type Request } from './wrk.ts';

const size: Size = { apis: 10, consumers: 10_000, logins: true };
const rounds = 3;
const seconds = 2;

/** The header lines that a browser sends with each request. */
const browser = {
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'Accept-Language': 'en-US,en;q=0.9',
  'Accept-Encoding': 'gzip, deflate, br',
  'Cache-Control': 'max-age=0',
  'Sec-Ch-Ua': '"Chromium";v="120", "Not A Brand";v="99"',
  'Sec-Ch-Ua-Mobile': '?0',
  'Sec-Ch-Ua-Platform': '"Linux"',
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Site': 'none',
  'Upgrade-Insecure-Requests': '1',
  Cookie: 'session=0123456789abcdef0123456789abcdef; theme=dark',
};

interface Case {
  readonly requests: Iterable<Request>;
  readonly tls?: true;
  /** Seconds until the gateway has seen all requests; 2 where left out. */
  readonly warmUp?: number;
  readonly target: string;
}

const one = (path: string, headers = {}): readonly Request[] => [{ path, headers }];

const cases: Readonly<Record<string, Case>> = {
  'no plugin': { requests: one('/open'), target: '≥ 0.85' },
  "no plugin, a browser's head": { requests: one('/open', browser), target: '≥ 0.85' },
  'key-auth, keys at random': { requests: keyRequests(size, '/keyed', 20_000), target: '≥ 0.80' },
  'key-auth + rate-limiting': { requests: keyRequests(size, '/limited', 20_000), target: '≥ 0.72' },
  'basic-auth, 10 000 credentials': {
    requests: loginRequests(size, '/login', 20_000),
    warmUp: 10,
    target: '≥ 0.70',
  },
  TLS: { requests: one('/open'), tls: true, target: '≥ 0.6' },
  ...Object.fromEntries(
    bodyLengths.map((length) => [
      `body of ${length / 1000} kB`,
      { requests: one(`/open/body-${length}`), target: '≥ 0.9' },
    ]),
  ),
};

interface Measured {
  readonly perSecond: number;
  readonly microseconds: number;
  readonly p99: number;
}

/** A server that is measured, with the addresses where it listens. */
interface Measurable {
  readonly process: ChildProcess;
  readonly plain: string;
  readonly tls: string;
}

async function measure(server: Measurable, script: string, tls: boolean, time = seconds): Promise<Measured> {
  const before = cpuMicroseconds(server);
  const { requests, perSecond, p99 } = await load(tls ? server.tls : server.plain, script, time);
  return { perSecond, p99, microseconds: (cpuMicroseconds(server) - before) / requests };
}

async function start(dir: string, upstream: string, options: readonly string[]): Promise<Measurable> {
  mkdirSync(dir);
  await writeData(dir, size, upstream);
  const port = await freePort();
  const gatehouse = await startGatehouse(dir, options, `127.0.0.1:0, 127.0.0.1:${port} ssl`);
  await configure(gatehouse, upstream);
  await create(gatehouse, '/apis/', { name: 'login', uris: '/login', upstream_url: upstream });
  await create(gatehouse, '/apis/login/plugins/', { name: 'basic-auth' });
  return { process: gatehouse.process, plain: gatehouse.proxy, tls: `https://127.0.0.1:${port}` };
}

export async function measureProxy(dir: string, upstream: string, names: readonly string[]): Promise<void> {
  const data = join(dir, 'whole');
  const whole = await start(data, upstream, []);
  const quiet = await start(join(dir, 'quiet'), upstream, ['--traffic=off']);
  const port = await freePort();
  const { process, url } = await startProxy(dir, upstream, {
    port,
    cert: join(data, 'default-certificate.pem'),
    key: join(data, 'default-certificate-key.pem'),
  });
  const nginx = { process, plain: url, tls: `https://127.0.0.1:${port}` };
  const figures: Record<string, Record<string, string>> = {};
  for (const [name, { requests, tls = false, warmUp, target }] of Object.entries(cases)) {
    if (names.length > 0 && !names.some((part) => name.includes(part))) continue;
    const script = join(dir, `${Object.keys(figures).length}.lua`);
    writeScript(script, requests);
    const round = async (time?: number) => ({
      nginx: await measure(nginx, script, tls, time),
      whole: await measure(whole, script, tls, time),
      quiet: await measure(quiet, script, tls, time),
    });
    // Uncounted: code that is not compiled yet, connections that are not open yet.
    await round(warmUp);
    const all = [await round()];
    while (all.length < rounds) all.push(await round());
    const middle = (of: (its: (typeof all)[number]) => number): string => median(all.map(of)).toFixed(2);
    figures[name] = {
      'requests a second : nginx': middle((its) => its.whole.perSecond / its.nginx.perSecond),
      'traffic off': middle((its) => its.quiet.perSecond / its.nginx.perSecond),
      'nginx : processor time': middle((its) => its.nginx.microseconds / its.whole.microseconds),
      'traffic off ': middle((its) => its.nginx.microseconds / its.quiet.microseconds),
      'µs of nginx': middle((its) => its.nginx.microseconds),
      'p99 : nginx': middle((its) => its.whole.p99 / its.nginx.p99),
      target,
    };
    console.log(`${name}: ${JSON.stringify(figures[name])}`);
  }
  for (const server of [nginx, whole, quiet]) await stop(server.process);
  console.table(figures);
}
