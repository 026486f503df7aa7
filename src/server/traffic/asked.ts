// Reads what a request to an endpoint of the traffic asks for from its query.
import { sortable, type AskedList, type AskedSeen } from '#traffic/questions/lists.ts';
import type { AskedContent } from '#traffic/questions/content.ts';
import type { AskedFailures } from '#traffic/questions/failures.ts';
import type { AskedOpenApi } from '#traffic/questions/openapi.ts';
import type { AskedRows } from '#traffic/questions/row-numbers.ts';
import type { RequestFilter } from '#traffic/live/request-filter.ts';
import { heavySorts, type AskedHeaviest } from '#traffic/questions/heaviest.ts';
import type { AskedRequests } from '#traffic/questions/requests.ts';
import { isNarrow, type AskedFilter } from '#traffic/questions/source.ts';
import { mostPoints } from '#traffic/questions/range.ts';
import type { Asked, AskedSeries } from '#traffic/questions/summary.ts';
import type { AskedUsage } from '#traffic/questions/usage.ts';
import { Query, WrongParameter } from '#serving/query.ts';
import { firstConnection } from '#wire/connection-place.ts';
import { countedWindows } from '#wire/traffic-numbers.ts';

const longestText = 512;
/** Seconds. */
const longestRange = 800 * 86_400;

const filterNames = [
  'gateway',
  'service',
  'target',
  'consumer',
  'upstream',
  'upstream_address',
  'method',
  'answered_by',
] as const;

const ofOthers = ({ target, service, consumer }: AskedFilter): boolean =>
  (target ?? service ?? consumer) !== undefined;

export class Parameters {
  readonly #query: Query;
  readonly #now: number;

  /** `now`: seconds since the epoch. */
  constructor(url: string, now: number) {
    this.#query = new Query(url);
    this.#now = now;
  }

  /** `from` and `to` are seconds since the epoch; without them the last hour. */
  range(): Asked {
    const [from, to] = this.#ends();
    return { ...this.filter(), from, to, now: this.#now };
  }

  #ends(): readonly [from: number, to: number] {
    const to = this.#query.number('to', this.#now, 0, 2 ** 40);
    const from = this.#query.number('from', to - 3600, 0, 2 ** 40);
    if (from >= to) throw new WrongParameter('from: it must be before to');
    if (to - from > longestRange)
      throw new WrongParameter(`from: the range is longer than ${longestRange} seconds`);
    return [from, to];
  }

  /** Which requests are meant: those of an entity, with a status, with a method, of an answerer. */
  filter(): AskedFilter {
    const filter = this.#filter();
    if (filter.service !== undefined && filter.target !== undefined)
      throw new WrongParameter('service: it cannot be combined with target');
    if (filter.upstream_address !== undefined && filter.upstream === undefined)
      throw new WrongParameter('upstream_address: the name of its upstream is missing');
    if (filter.upstream !== undefined && ofOthers(filter))
      throw new WrongParameter('upstream: it cannot be combined with target, service and consumer');
    return filter;
  }

  /** The numbers of a consumer at an api are not kept by status, method and answerer. */
  counted(): Asked {
    const asked = this.range();
    const isPair = asked.consumer !== undefined && (asked.target ?? asked.service) !== undefined;
    return this.#plain(asked, isPair);
  }

  series(): AskedSeries {
    return { ...this.counted(), points: this.#query.number('points', mostPoints, 1, mostPoints) };
  }

  /** Without `from`, everything that is kept. */
  openApi(): AskedOpenApi {
    const { service, target } = this.filter();
    const id = service ?? target;
    if (id === undefined) throw new WrongParameter('target: it is missing, and so is service');
    const to = this.#query.number('to', this.#now + 3600, 0, 2 ** 40);
    const from = this.#query.number('from', 0, 0, 2 ** 40);
    return {
      from: from * 1000,
      to: to * 1000,
      of: { kind: service === undefined ? 'target' : 'service', id },
    };
  }

  list(of: AskedList['of']): AskedList {
    const sort = this.#query.oneOf('sort', sortable, 'requests');
    const asked = { ...this.range(), of, sort, limit: this.#limit() };
    if (of === 'upstream' ? ofOthers(asked) : asked.upstream !== undefined)
      throw new WrongParameter('upstream: requests are not counted by it and an api or a consumer');
    const isOfOther =
      of === 'target' ? asked.consumer !== undefined : (asked.target ?? asked.service) !== undefined;
    const isPair =
      isOfOther || (asked.consumer !== undefined && (asked.target ?? asked.service) !== undefined);
    return this.#plain(asked, isPair);
  }

  /** They are kept by api, and not by anything else. */
  heaviest(): AskedHeaviest {
    const what = this.#query.oneOf('what', ['path', 'address', 'agent'] as const, 'path');
    const sort = this.#query.oneOf('sort', heavySorts, 'requests');
    const asked = this.range();
    const isOfApi = (asked.target ?? asked.service) !== undefined;
    const isOfPart = (asked.consumer ?? asked.upstream) !== undefined || isNarrow(asked);
    if (isOfPart || (what !== 'path' && isOfApi))
      throw new WrongParameter(
        'what: paths are kept by api, addresses and agents are not, and none by consumer, upstream, status, method or answerer',
      );
    if (sort === 'p95' && what !== 'path') throw new WrongParameter('sort: p95 is known of paths');
    return { ...asked, what, sort, untaken: this.#query.isTrue('untaken'), limit: this.#limit() };
  }

  seen(): AskedSeen {
    const of = this.#query.oneOf('of', ['target', 'consumer', 'credential', 'upstream'] as const, 'target');
    return { ...this.filter(), of, limit: this.#query.number('limit', 10_000, 1, 10_000) };
  }

  rows(): AskedRows {
    const of = this.#query.oneOf('of', ['target', 'service', 'consumer', 'upstream'] as const, 'target');
    return { gateway: this.#gateway(), of, id: this.#query.text('id'), now: this.#now };
  }

  usage(): AskedUsage {
    const window = this.#query.oneOf('window', countedWindows, 'hour');
    return { gateway: this.#gateway(), window, now: this.#now };
  }

  failures(): AskedFailures {
    return { ...this.range(), gateway: this.#gateway(), answeredBy: this.#query.text('answered_by') };
  }

  /** Here all filters can be combined. */
  requestFilter(): RequestFilter {
    const text = this.#query.text('text', longestText);
    const pathNot = this.#query.text('path_not', longestText);
    const slower = this.#query.number('slower', 0, 0, 2 ** 31);
    return {
      ...this.#filter(),
      ...(text !== undefined && { text }),
      ...(pathNot !== undefined && { pathNot }),
      ...(slower > 0 && { slower }),
      ...(this.#query.isTrue('captured') && { captured: true }),
    };
  }

  /** `id`: that of a single request. */
  content(): AskedContent {
    return { id: this.#query.number('id', 0, 0, 2 ** 52) };
  }

  requests(): AskedRequests {
    const [from, to] = this.#ends();
    // A range ends now, and a request may have ended in this second.
    const end = to >= this.#now ? to + 3600 : to;
    return {
      ...this.requestFilter(),
      from: from * 1000,
      to: end * 1000,
      before: this.#query.number('before', 2 ** 52, 0, 2 ** 52),
      limit: this.#limit(),
    };
  }

  #plain<Given extends Asked>(asked: Given, isPair: boolean): Given {
    if (isPair && isNarrow(asked))
      throw new WrongParameter(
        'status: the requests of a consumer at an api are not kept by status, method and answerer',
      );
    return asked;
  }

  #gateway(): string {
    return this.#query.text('gateway') ?? firstConnection;
  }

  /** Where a stream goes on: as the browser sends it, or as a page does that has opened the stream anew. */
  after(): string | undefined {
    return this.#query.text('after');
  }

  #filter(): AskedFilter {
    const [gateway, service, target, consumer, upstream, address, method, answeredBy] = filterNames.map(
      (name) => this.#query.text(name),
    );
    const status = this.#status();
    return {
      ...(gateway !== undefined && { gateway }),
      ...(service !== undefined && { service }),
      ...(target !== undefined && { target }),
      ...(consumer !== undefined && { consumer }),
      ...(upstream !== undefined && { upstream }),
      ...(address !== undefined && { upstream_address: address }),
      ...(status && { status }),
      ...(method !== undefined && { method: method.toUpperCase() }),
      ...(answeredBy !== undefined && { answeredBy }),
    };
  }

  #status(): readonly [number, number] | undefined {
    const status = this.#query.text('status');
    if (status === undefined) return undefined;
    const one = /^([1-5])xx$/i.exec(status)?.[1];
    if (one !== undefined) return [Number(one) * 100, Number(one) * 100 + 99];
    const [, lowest, highest = lowest] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(status) ?? [];
    if (lowest === undefined) throw new WrongParameter('status: such as 403, 5xx or 400-599');
    return [Number(lowest), Number(highest)];
  }

  #limit(): number {
    return this.#query.number('limit', 50, 1, 1000);
  }
}
