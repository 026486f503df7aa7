// Replays what a Kong 0.13.1 was asked and what it answered, through the real Admin API and the real proxy with real upstreams.
// Every exchange that is answered otherwise has to stand in recorded-differences.ts, with the reason.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from './echo-upstream.ts';
import type { RawResponse } from './raw-connection.ts';
import { recordedDifferences, type RecordedDifference } from './recorded-differences.ts';
import { startGateway, type Header, type RunningGateway } from './running-gateway.ts';

/** A change through the Admin API. `${name.id}` stands for the id of the row that was saved under a name. */
interface Change {
  admin: string;
  type?: string;
  body?: string;
  status: number;
  save?: string;
}

/** A client's request, what the upstream was asked, and what the client was answered. */
interface Asked {
  name: string;
  request: string;
  host?: string;
  headers?: Header[];
  body?: string;
  status: string;
  /** Without those that any answer has. */
  answer_headers?: Header[];
  /** Where the gateway itself answered. */
  answer?: string;
  /** `headers` without those that the gateway adds to every request. */
  upstream?: { at: 'echo' | 'echo2'; target: string; headers?: Header[]; body?: string };
}

/** What is compared. */
interface Outcome {
  status: string;
  headers: Header[];
  answer?: string | undefined;
  upstream?: Asked['upstream'] | undefined;
}

export function describeRecording(fixture: URL): void {
  const groups: Record<string, (Change | Asked)[]> = JSON.parse(readFileSync(fixture, 'utf8'));
  for (const [group, exchanges] of Object.entries(groups)) {
    describe(`as Kong 0.13.1 answered: ${group}`, () => {
      let replay: Replay;
      beforeAll(async () => {
        // Windows of rate limits are those of the clock: it stands still in the middle of one.
        vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2027, 4, 5, 10, 20, 30, 500) });
        replay = new Replay(await startGateway(), await startEchoUpstream());
      });
      afterAll(async () => {
        await replay.close();
        vi.useRealTimers();
      });
      for (const [position, exchange] of exchanges.entries()) {
        if ('admin' in exchange) {
          test(`${position} ${exchange.admin}`, () =>
            replay.change(exchange, differenceFor(group, exchange.admin)));
        } else {
          test(`${position} ${exchange.name}`, () =>
            replay.ask(exchange, differenceFor(group, exchange.name)));
        }
      }
    });
  }
  test('every difference is about an exchange that was recorded', () => {
    const names = (group: string): string[] =>
      (groups[group] ?? []).map((exchange) => ('admin' in exchange ? exchange.admin : exchange.name));
    const own = recordedDifferences.filter(({ group }) => group in groups);
    expect(own.filter(({ group, name }) => !names(group).includes(name))).toEqual([]);
  });
}

const differenceFor = (group: string, name: string): RecordedDifference | undefined =>
  recordedDifferences.find((difference) => difference.group === group && difference.name === name);

class Replay {
  readonly #gateway: RunningGateway;
  readonly #upstreams: Readonly<Record<'echo' | 'echo2', EchoUpstream>>;
  /** Ids of this run by the names of the recording. */
  readonly #saved = new Map<string, string>();

  constructor(gateway: RunningGateway, echo2: EchoUpstream) {
    this.#gateway = gateway;
    this.#upstreams = { echo: gateway.upstream, echo2 };
  }

  async change(change: Change, difference: RecordedDifference | undefined): Promise<void> {
    const body = change.body === undefined ? undefined : this.#here(change.body);
    const response = await this.#gateway.admin(this.#here(change.admin), body, change.type);
    if (change.save !== undefined && response.status < 300)
      this.#saved.set(change.save, JSON.parse(response.body).id);
    judge({ status: change.status }, { status: response.status }, difference);
  }

  async ask(asked: Asked, difference: RecordedDifference | undefined): Promise<void> {
    for (const upstream of Object.values(this.#upstreams)) upstream.seen.length = 0;
    const headers: Header[] = [['Host', asked.host ?? '127.0.0.1:9000'], ...(asked.headers ?? [])];
    const response = await this.#gateway.ask(asked.request, headers, asked.body);
    judge(this.#recorded(asked), this.#outcome(response), difference);
  }

  async close(): Promise<void> {
    await this.#gateway.close();
    await this.#upstreams.echo2.close();
  }

  #recorded({ status, answer_headers = [], answer, upstream }: Asked): Outcome {
    const expected: Outcome = { status, headers: answer_headers, answer };
    if (!upstream) return expected;
    const headers = (upstream.headers ?? []).map(([name, value]): Header => [name, this.#here(value)]);
    return {
      ...expected,
      upstream: { body: '', ...upstream, target: sortedQuery(upstream.target), headers },
    };
  }

  #outcome(response: RawResponse): Outcome {
    const status = response.statusLine.slice('HTTP/1.1 '.length);
    const seen = (['echo', 'echo2'] as const).flatMap((at) =>
      this.#upstreams[at].seen.map((request) => ({ at, request })),
    );
    const [first] = seen;
    if (!first)
      return { status, headers: own(response.rawHeaders, anyAnswer), answer: response.body || undefined };
    expect(seen).toHaveLength(1);
    const { target, rawHeaders, body } = first.request;
    return {
      status,
      headers: own(response.rawHeaders, anyAnswer).filter(([name]) =>
        /^(?:www-authenticate|x-ratelimit-)/i.test(name),
      ),
      upstream: {
        at: first.at,
        target: sortedQuery(target),
        headers: unordered(rawHeaders, anyRequest),
        body,
      },
    };
  }

  /** Ids and ports of the recording as they are in this run. */
  #here(text: string): string {
    return text
      .replaceAll(
        /\$\{(\w+)\.id\}/g,
        (_, name: string) => this.#saved.get(name) ?? `nothing was saved as ${name}`,
      )
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${this.#upstreams.echo.port}`)
      .replaceAll('127.0.0.1:8081', `127.0.0.1:${this.#upstreams.echo2.port}`);
  }
}

/** Agreement, or exactly the listed difference; a listed one that is none is a mistake too. */
function judge(recorded: object, ours: object, difference: RecordedDifference | undefined): void {
  if (!difference) return expect(ours).toEqual(recorded);
  expect(ours).not.toEqual(recorded);
  expect(ours).toMatchObject(difference.instead);
}

const anyAnswer =
  /^(?:date|connection|transfer-encoding|content-length|x-kong-(?:upstream|proxy)-latency|via|x-echo|keep-alive)$/i;
const anyRequest = /^(?:host|connection|x-forwarded-(?:for|proto|host|port)|x-real-ip|content-length)$/i;

const unordered = (headers: readonly Header[], left: RegExp): Header[] =>
  headers.filter(([name]) => !left.test(name));
const own = (headers: readonly Header[], left: RegExp): Header[] => unordered(headers, left).toSorted(byName);
const byName = ([a]: Header, [b]: Header): number => (a < b ? -1 : 1);

/** Kong leaves the order of arguments that it encodes anew to chance. */
const sortedQuery = (target: string): string => {
  const [path, query] = [target.split('?', 1)[0] ?? '', target.slice(target.indexOf('?') + 1)];
  return target.includes('?') ? `${path}?${query.split('&').toSorted().join('&')}` : target;
};
