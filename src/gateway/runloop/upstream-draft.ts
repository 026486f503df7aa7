// The plugins' changes to the request before it goes upstream. The client's header lines are copied at the first change.
import {
  assertHeader,
  headerValue,
  headerValues,
  lowerCase,
  isToken,
  removeHeader,
  setHeader,
  type HeaderList,
} from '../http/header-list.ts';
import { sameText } from '../http/same-text.ts';
import type { Consumer } from '#schema/entities/consumer.ts';
import { headerText } from '../http/header-text.ts';
import type { AuthenticatedCredential, UpstreamRequest } from '../plugins/plugin.ts';
import { parseArgs } from '../http/query-args.ts';
import type { ServedRequest } from './served-request.ts';

export class UpstreamDraft implements UpstreamRequest {
  /** The query to send, without its `?`. */
  query: string | undefined;
  method: string;
  /** The Host header that a plugin has set, in place of the upstream's own. */
  host: string | undefined;
  #lines: readonly string[];
  #edited: HeaderList | undefined;
  readonly #request: ServedRequest;

  constructor(lines: readonly string[], request: ServedRequest) {
    this.#lines = lines;
    this.method = request.method;
    this.query = request.query;
    this.#request = request;
  }

  /** The client's header lines with the plugins' changes. */
  get lines(): readonly string[] {
    return this.#edited ?? this.#lines;
  }

  args(): readonly (readonly [string, string | true])[] {
    return this.query === this.#request.query ? this.#request.args() : parseArgs(this.query);
  }

  setMethod(method: string): void {
    if (!isToken(method)) throw new TypeError(`not a method: ${JSON.stringify(method)}`);
    this.method = method;
  }

  header(name: string): string | undefined {
    return headerValue(this.lines, lowerCase(name));
  }

  headers(name: string): readonly string[] {
    return headerValues(this.lines, lowerCase(name));
  }

  appendHeader(name: string, value: string): void {
    assertHeader(name, value);
    this.#edit().push(name, value);
  }

  setHeader(name: string, value: string): void {
    assertHeader(name, value);
    if (lowerCase(name) === 'host') this.host = value;
    else setHeader(this.#edit(), name, value);
  }

  removeHeader(name: string): void {
    removeHeader(this.#edit(), lowerCase(name));
  }

  /** Writes the headers that name the consumer. Such headers from the client or from another plugin are removed. */
  introduce(consumer: Consumer | undefined, credential: AuthenticatedCredential | undefined): void {
    const { lines } = this;
    const edited: HeaderList = [];
    for (let i = 0; i < lines.length; i += 2) {
      const name = lines[i] ?? '';
      if (!namesCaller(name)) edited.push(name, lines[i + 1] ?? '');
    }
    tell(edited, 'X-Consumer-ID', consumer?.id);
    tell(edited, 'X-Consumer-Custom-ID', consumer?.custom_id);
    tell(edited, 'X-Consumer-Username', consumer?.username);
    // In Kong a client's own X-Credential-Username passes when there is no credential. Here no client can set it.
    if (credential) tell(edited, 'X-Credential-Username', credential.username);
    else edited.push('X-Anonymous-Consumer', 'true');
    this.#edited = edited;
  }

  setQuery(query: string | undefined): void {
    // A space or a line break here would end the request line.
    if (query !== undefined && /[^\x21-\x7e\x80-\xff]/.test(query)) {
      throw new TypeError('the query has a character that cannot be sent');
    }
    this.query = query;
  }

  setBody(body: Buffer): void {
    this.#request.payload.replace(body);
  }

  #edit(): HeaderList {
    this.#edited ??= [...this.#lines];
    return this.#edited;
  }
}

/** Sets a header to a value that may hold any character, such as a username. */
function tell(lines: HeaderList, name: string, value: string | null | undefined): void {
  if (value !== undefined && value !== null) lines.push(name, headerText(value));
}

/** The headers that `introduce` may write. Kong 0.13.1: kong/constants.lua, HEADERS */
function namesCaller(name: string): boolean {
  switch (name.length) {
    case 13:
      return sameText(name, 'x-consumer-id');
    case 19:
      return sameText(name, 'x-consumer-username');
    case 20:
      return sameText(name, 'x-consumer-custom-id') || sameText(name, 'x-anonymous-consumer');
    case 21:
      return sameText(name, 'x-credential-username');
    default:
      return false;
  }
}
