// Replays what was recorded of Kong 0.13.1 through the proxy: same apis, same requests; status line, headers in order, body,
// and what the upstream saw must agree, except where differences.ts says why not.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Api } from '#schema/entities/api.ts';
import type { EchoUpstream } from '../../testing/echo-upstream.ts';
import { rawRequest } from '../../testing/raw-connection.ts';
import { testCertificate } from '../../testing/certificate.ts';
import { startGateway } from '../../testing/start-gateway.ts';
import { startTcpUpstream, type TcpUpstream } from '../../testing/tcp-upstream.ts';
import { differences } from './fixtures/differences.ts';
import { startRecordedUpstream } from './fixtures/recorded-upstream.ts';

interface RecordedRequest {
  name: string;
  request: {
    raw?: string;
    method: string;
    path: string;
    headers: [string, string][];
    body?: string;
    http?: string;
    tls?: true | { servername: string };
  };
  /** What reached an upstream, and what the client got. */
  seen: Seen[];
  answer: { status_line: string; headers: [string, string][]; body: string };
}

type Seen =
  | { listener: string; method: string; target: string; headers: [string, string][]; body: string }
  | { raw: string };

interface Scenario {
  name: string;
  apis: (Partial<Api> & { upstream_url: string })[];
  requests: RecordedRequest[];
}

const read = (file: string): Scenario[] => {
  const text = readFileSync(new URL(`./fixtures/${file}.json`, import.meta.url), 'utf8');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fixtures are the project's own
  return JSON.parse(text) as Scenario[];
};

let echo: EchoUpstream;
let second: EchoUpstream;
let silent: TcpUpstream;
/** Ports of this run and what stands for them in the recording. */
const ports: [number, string][] = [];
let tls: { key: string; cert: string };

const recorded = (text: string): string =>
  ports
    .reduce((now, [port, then]) => now.replaceAll(`${port}`, then), text)
    .replaceAll('localhost:8080', 'echo.test:8080');
const here = (url: string): string =>
  ports
    .slice(0, 3)
    .reduce(
      (now, [port, then]) => now.replace(`:${then}`, `:${port}`),
      url.replace('echo.test', 'localhost'),
    );

beforeAll(async () => {
  echo = await startRecordedUpstream('echo', recorded);
  second = await startRecordedUpstream('echo2', recorded);
  silent = await startTcpUpstream(() => {});
  tls = await testCertificate();
  ports.push([echo.port, '8080'], [second.port, '8081'], [silent.port, '8082']);
});
afterAll(() => Promise.all([echo.close(), second.close(), silent.close()]));

function bytesOf({ raw, method, path, headers, body, http }: RecordedRequest['request']): string {
  if (raw !== undefined) return raw;
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  const chunked = headers.some(([name]) => name === 'Transfer-Encoding');
  if (body !== undefined && !chunked) lines.push(`Content-Length: ${body.length}\r\n`);
  return `${method} ${path} HTTP/${http ?? '1.1'}\r\n${lines.join('')}\r\n${body ?? ''}`;
}

const masked = (name: string, value: string): string => {
  if (name === 'Date') return '<date>';
  return /^X-Kong-.*-Latency$/.test(name) ? '<ms>' : recorded(value);
};

/** An exchange as text, line by line as on the wire. */
function asText({ seen, answer }: Pick<RecordedRequest, 'seen' | 'answer'>): string {
  const lines = (headers: [string, string][]): string[] =>
    headers.map(([name, value]) => `${name}: ${value}`);
  const upstream = seen.flatMap((entry) =>
    'raw' in entry
      ? [entry.raw]
      : [`${entry.method} ${entry.target} (${entry.listener})`, ...lines(entry.headers), entry.body],
  );
  return [...upstream, answer.status_line, ...lines(answer.headers), answer.body].join('\n');
}

async function replay(
  gateway: { port: number; tlsPort: number },
  { request }: RecordedRequest,
): Promise<string> {
  echo.seen.length = 0;
  second.seen.length = 0;
  const target = request.tls ? { port: gateway.tlsPort, tls: request.tls } : { port: gateway.port };
  const answer = await rawRequest(target, bytesOf(request));
  const seen = [
    ...echo.seen.map((entry) => ({ ...entry, listener: 'echo' })),
    ...second.seen.map((entry) => ({ ...entry, listener: 'echo2' })),
  ];
  return asText({
    seen: seen.map(({ rawHeaders, ...rest }) => ({
      ...rest,
      headers: rawHeaders.map(([name, value]) => [name, recorded(value)]),
    })),
    answer: {
      status_line: answer.statusLine,
      headers: answer.rawHeaders.map(([name, value]) => [name, masked(name, value)]),
      body: answer.body,
    },
  });
}

describe.each(['routing', 'paths', 'forwarding', 'responses', 'upstream-errors'])('%s', (file) => {
  test.each(read(file))('$name', async ({ name, apis, requests }) => {
    const gateway = await startGateway({
      apis: apis.map((api) => ({ ...api, upstream_url: here(api.upstream_url) })),
      tls,
    });
    ports.splice(3, 2, [gateway.port, '9000'], [gateway.tlsPort, '9443']);
    const exchanges: { key: string; got: string; want: string }[] = [];
    for (const entry of requests) {
      exchanges.push({
        key: `${name}: ${entry.name}`,
        got: await replay(gateway, entry),
        want: asText(entry),
      });
    }
    await gateway.close();
    const [listed, others] = [true, false].map((listing) =>
      exchanges.filter(({ key }) => key in differences === listing),
    );
    for (const { key, got, want } of others ?? []) expect.soft(got, key).toBe(want);
    for (const { key, got, want } of listed ?? [])
      expect.soft(got, `${key} is listed as different`).not.toBe(want);
  });
});
