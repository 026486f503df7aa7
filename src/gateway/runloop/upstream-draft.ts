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
import { requestRoles } from '../http/request-roles.ts';
import type { Consumer } from '#schema/entities/consumer.ts';
import { headerLine } from '../http/header-text.ts';
import type { AuthenticatedCredential, UpstreamRequest } from '../plugins/plugin.ts';
import { parseArgs } from '../http/query-args.ts';
import { consumerLines } from './consumer-table.ts';
import type { ServedRequest } from './served-request.ts';

/** The header lines of a client's request, as they came. */
export interface ClientLines {
  /** Name, value, name, value … Made when it is asked for. */
  readonly list: readonly string[];
  /** A line names a consumer or a credential. */
  readonly namesCaller: boolean;
}

export class UpstreamDraft implements UpstreamRequest {
  /** The query to send, without its `?`. */
  query: string | undefined;
  method: string;
  /** The Host header that a plugin has set, in place of the upstream's own. */
  host: string | undefined;
  readonly #lines: ClientLines;
  /** All lines, where a plugin has changed some. */
  #edited: HeaderList | undefined;
  /** The lines about the caller, which follow the client's own. */
  #introduction = '';
  readonly #request: ServedRequest;

  constructor(lines: ClientLines, request: ServedRequest) {
    this.#lines = lines;
    this.method = request.method;
    this.query = request.query;
    this.#request = request;
  }

  /** The client's header lines with the plugins' changes. */
  get lines(): readonly string[] {
    if (this.#edited) return this.#edited;
    return this.#introduction === '' ? this.#lines.list : this.#edit();
  }

  /** The lines, as text, that follow the client's own; undefined where the client's own have changed. */
  get added(): string | undefined {
    return this.#edited ? undefined : this.#introduction;
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

  /**
   * Writes the headers that name the consumer. Such headers from the client or from another plugin are removed. Where nothing else
   * has changed they are text, which costs less than a list of all lines.
   */
  introduce(consumer: Consumer | undefined, credential: AuthenticatedCredential | undefined): void {
    const introduction = introductionOf(consumer, credential);
    if (!this.#edited && !this.#lines.namesCaller) {
      this.#introduction = introduction;
      return;
    }
    const { lines } = this;
    const edited: HeaderList = [];
    for (let i = 0; i < lines.length; i += 2) {
      const name = lines[i] ?? '';
      if (requestRoles.of(name) !== 'caller') edited.push(name, lines[i + 1] ?? '');
    }
    this.#edited = edited;
    this.#introduction = introduction;
    this.#edit();
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
    const edited = (this.#edited ??= [...this.#lines.list]);
    const introduction = this.#introduction;
    this.#introduction = '';
    for (const line of introduction === '' ? [] : introduction.slice(0, -2).split('\r\n')) {
      const colon = line.indexOf(': ');
      edited.push(line.slice(0, colon), line.slice(colon + 2));
    }
    return edited;
  }
}

/** The lines that name a consumer and a credential. */
const introductionOf = (
  consumer: Consumer | undefined,
  credential: AuthenticatedCredential | undefined,
): string =>
  (consumer ? consumerLines(consumer) : '') +
  // In Kong a client's own X-Credential-Username passes when there is no credential. Here no client can set it.
  (credential ? headerLine('X-Credential-Username', credential.username) : 'X-Anonymous-Consumer: true\r\n');
