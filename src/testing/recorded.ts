// Replays what a Kong 0.13.1 was asked and what it answered, through the real Admin API and the real proxy with real upstreams.
// Every exchange that is answered otherwise has to stand in recorded-differences.ts, with the reason.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testCertificate } from './certificate.ts';
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
  tls?: boolean;
  headers?: Header[];
  body?: string;
  status: string;
  /** Without those that any answer has. */
  answer_headers?: Header[];
  /** Where the gateway itself answered. */
  answer?: string;
  /** `headers` without those that the gateway adds to every request. */
  upstream?: { at: 'echo' | 'echo2'; target: string; host?: string; headers?: Header[]; body?: string };
}

/** What is compared: of an answer that the upstream gave, only what the gateway added. */
interface Outcome {
  status: string;
  headers: readonly Header[];
  answer?: string;
  upstream: readonly object[];
}

export function describeRecording(fixture: URL): void {
  const groups: Record<string, (Change | Asked)[]> = JSON.parse(readFileSync(fixture, 'utf8'));
  for (const [group, exchanges] of Object.entries(groups)) {
    describe(`as Kong 0.13.1 answered: ${group}`, () => {
      let replay: Replay;
      beforeAll(async () => {
        // Windows of rate limits are those of the clock: it stands still in the middle of one.
        vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2027, 4, 5, 10, 20, 30, 500) });
        const secure = exchanges.some((exchange) => 'tls' in exchange);
        const gateway = await startGateway(secure ? { tls: await testCertificate() } : {});
        replay = new Replay(gateway, await startEchoUpstream());
      });
      afterAll(async () => {
        await replay.close();
        vi.useRealTimers();
      });
      for (const [position, exchange] of exchanges.entries()) {
        test(`${position} ${nameOf(exchange)}`, async () => {
          const [ours, recorded] = await replay.play(exchange);
          judge(ours, recorded, differenceFor(group, nameOf(exchange)));
        });
      }
    });
  }
  test('every difference is about an exchange that was recorded', () => {
    const names = (group: string): string[] => (groups[group] ?? []).map(nameOf);
    const own = recordedDifferences.filter(({ group }) => group in groups);
    expect(own.filter(({ group, name }) => !names(group).includes(name))).toEqual([]);
  });
}

const nameOf = (exchange: Change | Asked): string => ('admin' in exchange ? exchange.admin : exchange.name);

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

  /** What is answered here, and what was. */
  play(exchange: Change | Asked): Promise<[object, object]> {
    return 'admin' in exchange ? this.#change(exchange) : this.#ask(exchange);
  }

  async close(): Promise<void> {
    await this.#gateway.close();
    await this.#upstreams.echo2.close();
  }

  async #change({ admin, body, type, save, status }: Change): Promise<[object, object]> {
    // No two changes are of the same moment.
    vi.setSystemTime(Date.now() + 1);
    const response = await this.#gateway.admin(this.#here(admin), body && this.#here(body), type);
    if (save !== undefined && response.status < 300) this.#saved.set(save, JSON.parse(response.body).id);
    return [{ status: response.status }, { status }];
  }

  async #ask(asked: Asked): Promise<[Outcome, Outcome]> {
    for (const upstream of Object.values(this.#upstreams)) upstream.seen.length = 0;
    const headers: Header[] = [['Host', asked.host ?? '127.0.0.1:9000'], ...(asked.headers ?? [])];
    const response = await this.#gateway.ask(asked.request, headers, asked.body, asked.tls);
    return [this.#outcome(response, asked.upstream?.host !== undefined), this.#recorded(asked)];
  }

  #recorded({ status, answer_headers: headers = [], answer = '', upstream }: Asked): Outcome {
    if (!upstream) return { status, headers, answer, upstream: [] };
    const { target, host, headers: sent = [], body = '', at } = upstream;
    const seen = {
      at,
      target: sortedQuery(target),
      ...(host !== undefined && { host: this.#here(host) }),
      headers: sent.map(([name, value]) => [name, this.#here(value)]),
      body,
    };
    return { status, headers, upstream: [seen] };
  }

  #outcome({ statusLine, rawHeaders, body }: RawResponse, withHost: boolean): Outcome {
    const upstream = (['echo', 'echo2'] as const).flatMap((at) =>
      this.#upstreams[at].seen.map((request) => ({
        at,
        target: sortedQuery(request.target),
        ...(withHost && { host: request.rawHeaders.find(([name]) => name === 'Host')?.[1] }),
        headers: request.rawHeaders.filter(([name]) => !anyRequest.test(name)),
        body: request.body,
      })),
    );
    const headers = rawHeaders.filter(([name]) => !anyAnswer.test(name)).toSorted(byName);
    const status = statusLine.slice('HTTP/1.1 '.length);
    if (upstream.length === 0) return { status, headers, answer: body, upstream };
    // The rest of a proxied answer is the upstream's.
    return {
      status,
      headers: headers.filter(([name]) => /^(?:www-authenticate|x-ratelimit-)/i.test(name)),
      upstream,
    };
  }

  /** Ids and ports of the recording as they are in this run. */
  #here(text: string): string {
    return text
      .replaceAll(
        /\$\{(\w+)\.id\}/g,
        (_, name: string) => this.#saved.get(name) ?? `nothing was saved as ${name}`,
      )
      .replaceAll('"port":8081', `"port":${this.#upstreams.echo2.port}`)
      .replaceAll(/(127\.0\.0\.1|localhost):8080/g, `$1:${this.#upstreams.echo.port}`)
      .replaceAll(/(127\.0\.0\.1|localhost):8081/g, `$1:${this.#upstreams.echo2.port}`);
  }
}

/** Agreement, or exactly the listed difference; a listed one that is none is a mistake too. */
function judge(ours: object, recorded: object, difference: RecordedDifference | undefined): void {
  expect(ours).toMatchObject(difference?.instead ?? recorded);
  expect(isDeepStrictEqual(ours, recorded)).toBe(difference === undefined);
}

const anyAnswer =
  /^(?:date|connection|transfer-encoding|content-length|x-kong-(?:upstream|proxy)-latency|via|x-echo|keep-alive)$/i;
const anyRequest = /^(?:host|connection|x-forwarded-(?:for|proto|host|port)|x-real-ip|content-length)$/i;

const byName = ([a]: Header, [b]: Header): number => (a < b ? -1 : 1);

/** Kong leaves the order of arguments that it encodes anew to chance. */
const sortedQuery = (target: string): string => {
  const query = target.indexOf('?') + 1;
  return query === 0 ? target : target.slice(0, query) + target.slice(query).split('&').toSorted().join('&');
};
