// `npm run bench proxy`: the proxy beside nginx `proxy_pass`, case by case, with all of the product switched on. Each round measures
// both, one after the other. Processor time tells the same as requests a second, and is less disturbed by other guests of the machine.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keyRequests, writeData, type Size } from './data.ts';
import { configure } from './claims.ts';
import { cpuMicroseconds, mainThreadMicroseconds, startGatehouse, type Gatehouse } from './gatehouse.ts';
import { median } from './median.ts';
import { bodyLengths, startProxy } from './nginx.ts';
import { freePort, stop } from './processes.ts';
import { load, writeScript, type Request } from './wrk.ts';

const size: Size = { apis: 10, consumers: 10_000 };
const rounds = 3;
const seconds = 2;

/** What a browser sends with each request. */
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
  readonly target: string;
}

const one = (path: string, headers = {}): readonly Request[] => [{ path, headers }];

const cases: Readonly<Record<string, Case>> = {
  'no plugin': { requests: one('/open'), target: '≥ 0.85' },
  "no plugin, a browser's head": { requests: one('/open', browser), target: '≥ 0.85' },
  'key-auth, keys at random': { requests: keyRequests(size, '/keyed', 20_000), target: '≥ 0.80' },
  'key-auth + rate-limiting': { requests: keyRequests(size, '/limited', 20_000), target: '≥ 0.72' },
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
  /** Without the threads beside the proxy's own. */
  readonly ofThread: number;
  readonly p99: number;
}

export async function measureProxy(dir: string, upstream: string, names: readonly string[]): Promise<void> {
  const data = join(dir, 'data');
  mkdirSync(data);
  await writeData(data, size, upstream);
  const [tlsPort, nginxTlsPort] = [await freePort(), await freePort()];
  const gatehouse = await startGatehouse(data, [], `127.0.0.1:0, 127.0.0.1:${tlsPort} ssl`);
  await configure(gatehouse, upstream);
  const nginx = await startProxy(dir, upstream, {
    port: nginxTlsPort,
    cert: join(data, 'default-certificate.pem'),
    key: join(data, 'default-certificate-key.pem'),
  });
  const figures: Record<string, Record<string, string>> = {};
  for (const [name, { requests, tls, target }] of Object.entries(cases)) {
    if (names.length > 0 && !names.some((part) => name.includes(part))) continue;
    const script = join(dir, `${Object.keys(figures).length}.lua`);
    writeScript(script, requests);
    const measure = async (server: Pick<Gatehouse, 'process'>, url: string): Promise<Measured> => {
      const before = cpuMicroseconds(server);
      const threadBefore = mainThreadMicroseconds(server);
      const { requests: count, perSecond, p99 } = await load(url, script, seconds);
      return {
        perSecond,
        p99,
        microseconds: (cpuMicroseconds(server) - before) / count,
        ofThread: (mainThreadMicroseconds(server) - threadBefore) / count,
      };
    };
    const ofNginx = tls ? `https://127.0.0.1:${nginxTlsPort}` : nginx.url;
    const own = tls ? `https://127.0.0.1:${tlsPort}` : gatehouse.proxy;
    // Uncounted: code that is not compiled yet, connections that are not open yet.
    await measure(nginx, ofNginx);
    await measure(gatehouse, own);
    const pairs: { yardstick: Measured; own: Measured }[] = [];
    while (pairs.length < rounds)
      pairs.push({
        yardstick: await measure(nginx, ofNginx),
        own: await measure(gatehouse, own),
      });
    const middle = (of: (pair: (typeof pairs)[number]) => number): number => median(pairs.map(of));
    figures[name] = {
      'requests a second : nginx': middle((pair) => pair.own.perSecond / pair.yardstick.perSecond).toFixed(2),
      'nginx : processor time': middle((pair) => pair.yardstick.microseconds / pair.own.microseconds).toFixed(
        2,
      ),
      'µs a request': middle((pair) => pair.own.microseconds).toFixed(1),
      "of its proxy's thread": middle((pair) => pair.own.ofThread).toFixed(1),
      'of nginx': middle((pair) => pair.yardstick.microseconds).toFixed(1),
      'p99 : nginx': middle((pair) => pair.own.p99 / pair.yardstick.p99).toFixed(1),
      target,
    };
    console.log(`${name}: ${JSON.stringify(figures[name])}`);
  }
  await stop(gatehouse.process);
  console.table(figures);
}
