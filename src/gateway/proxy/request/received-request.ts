// The client's request as plugins see it. Everything is worked out from the raw header lines when it is asked for.
import { plainHost } from '#routing/router/request-target.ts';
import { otherRequests } from '../../http/other-requests.ts';
import type { ClientCall, HttpVersion } from '../listener/listener.ts';
import type { RequestBody } from './request-body.ts';
import type { InspectedRequest } from './request-inspection.ts';
import { parseArgs } from '../../http/query-args.ts';
import type { ClientConnection } from '../../plugins/plugin.ts';
import type { ServedRequest } from '../../runloop/served-request.ts';
import { bodyLate, noRoom } from '../../runloop/body-refused.ts';
import { hasTooManyArguments } from '../../http/too-many-arguments.ts';

/** Bytes. Other requests are served before a plugin reads a body that is larger. */
const large = 1024 * 1024;

export class ReceivedRequest implements ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly ip: string;
  readonly scheme: 'http' | 'https';
  readonly trusted: boolean;
  readonly payload: RequestBody;
  readonly #call: ClientCall;
  readonly #clientHost: string;
  readonly #bodyLimit: number;
  #args: readonly (readonly [string, string | true])[] | undefined;

  /** `bodyLimit`: bytes of the largest body that plugins are shown. */
  constructor(
    call: ClientCall,
    target: Pick<InspectedRequest, 'path' | 'query' | 'clientHost'>,
    ip: string,
    trusted: boolean,
    payload: RequestBody,
    bodyLimit: number,
  ) {
    this.method = call.method;
    this.path = target.path;
    this.query = target.query;
    this.#clientHost = target.clientHost;
    this.ip = ip;
    this.scheme = call.encrypted ? 'https' : 'http';
    this.trusted = trusted;
    this.payload = payload;
    this.#call = call;
    this.#bodyLimit = bodyLimit;
  }

  get httpVersion(): HttpVersion {
    return this.#call.httpVersion;
  }

  get connection(): ClientConnection {
    return this.#call.connection;
  }

  get host(): string {
    return plainHost(this.#clientHost);
  }

  get agent(): string | undefined {
    return this.#call.lines.agent;
  }

  header(name: string): string | undefined {
    return this.#call.lines.values(name)[0];
  }

  headers(name: string): readonly string[] {
    return this.#call.lines.values(name);
  }

  args(): readonly (readonly [string, string | true])[] {
    this.#args ??= parseArgs(this.query);
    return this.#args;
  }

  bodyExceeds(bytes: number): boolean | Promise<boolean> {
    const { payload } = this;
    if (payload.length !== undefined) return payload.length > bytes;
    if (!payload.present || bytes > this.#bodyLimit) return false;
    return this.#read(Math.max(bytes, 0)).then((outcome) => outcome === 'too-large' || bytes < 0);
  }

  async body(): Promise<Buffer | 'too-large'> {
    if ((await this.#read(this.#bodyLimit)) === 'too-large') return 'too-large';
    const whole = this.payload.whole() ?? Buffer.alloc(0);
    if (hasTooManyArguments(whole, this.header('content-type'))) return 'too-large';
    // Counting the arguments of a large body and reading them take some 50 ms each.
    if (whole.length > large) await otherRequests();
    return whole;
  }

  /** Holds up to `limit` bytes. Throws `BodyRefused` when the body comes too late or there is no room for it. */
  #read(limit: number): Promise<'too-large' | 'whole'> {
    return new Promise((resolve, reject) => {
      this.payload.read(limit, (outcome) => {
        switch (outcome) {
          case 'late':
            return reject(bodyLate());
          case 'no-room':
            return reject(noRoom());
          case 'too-large':
          case 'whole':
            return resolve(outcome);
        }
      });
    });
  }

  /** Bytes of the request line, the headers and the part of the body that has come, with its chunks. */
  size(): number {
    return this.#call.headSize + this.payload.received + this.payload.chunksReceived;
  }
}
