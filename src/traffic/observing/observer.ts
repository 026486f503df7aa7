// Takes the requests that the bundled gateway has answered, and hands them over in batches. It runs on the proxy's thread: it
// waits for nothing, and when all batches are on their way it only counts.
import { routeTitle } from '#schema/route-title.ts';
import type { ObservedAs, ObservedCapture, ObservedExchange, ObservedRequest } from './observed-request.ts';
import type { CapturedBody, CapturedRequest, Entry, PackedBatch } from './packed-batch.ts';
import {
  fields,
  longestPath,
  mostCharacters,
  mostEntries,
  mostRequests,
  pathBytes,
  width,
} from './packed-batch.ts';
import { longestQuery, writeQueryNames } from './query-names.ts';

export interface BatchTarget {
  /** Undefined: too many are on their way. */
  take(): Pick<PackedBatch, 'numbers' | 'paths'> | undefined;
  /** False: it is lost, and so are the entries that it tells. */
  send(batch: PackedBatch): boolean;
  lost(count: number): void;
}

export class Observer {
  readonly #target: BatchTarget;
  #numbers: PackedBatch['numbers'] | undefined;
  #paths: PackedBatch['paths'] | undefined;
  #count = 0;
  #pathEnd = 0;
  #generation = 0;
  /** Entries that the batch tells. */
  #added: Entry[] = [];
  #captured: CapturedRequest[] = [];
  /** Stands for the whole list. */
  #list = {};
  /** Of the whole list. The first batch begins one. */
  #entries = mostEntries;
  #characters = 0;
  /** The places of entries. A client chooses some of the texts, so the ids of rows are kept apart from them. */
  readonly #texts = new Map<string, number>();
  readonly #targets = new Map<string, KnownTarget>();
  readonly #consumers = new Map<string, KnownConsumer>();
  /** By the ids of credentials: both places of a caller are found at once. The processor's cache does not hold many callers. */
  readonly #callers = new Map<string, KnownCaller>();
  /** Of each field the text of the request before, and its place: most requests in turn have the same, and comparing is quicker than finding. */
  readonly #lastTexts: string[] = Array.from({ length: width }, () => '');
  readonly #lastPlaces: number[] = Array.from({ length: width }, () => 0);

  constructor(target: BatchTarget) {
    this.#target = target;
  }

  readonly observe = (observed: ObservedRequest): void => {
    const { exchange } = observed;
    // Bytes that were no request have no host and no path.
    if (!exchange) return;
    if (this.#count >= mostRequests || this.#pathEnd + longestPath + longestQuery > pathBytes) this.send();
    if (!this.#numbers && !this.#begin()) return this.#target.lost(1);
    const numbers = this.#numbers;
    const paths = this.#paths;
    if (!numbers || !paths) return;
    const at = this.#count * width;
    this.#count += 1;
    const { status, head, bytes, duration, proxyLatency = duration, upstreamLatency = -1 } = observed;
    const { request, peer, consumer, credential, answeredBy } = exchange;
    numbers[at + fields.time] = observed.startedAt;
    numbers[at + fields.status] = status;
    numbers[at + fields.total] = duration;
    numbers[at + fields.gateway] = proxyLatency;
    numbers[at + fields.upstream] = upstreamLatency;
    numbers[at + fields.received] = request.size();
    numbers[at + fields.sent] = bytes + (head ? restOfHead + head.lines.length : 0);
    numbers[at + fields.tries] = exchange.failedTries + (answeredBy === 'upstream' ? 1 : 0);
    numbers[at + fields.pathLength] = this.#path(paths, request.path);
    numbers[at + fields.queryLength] = request.query ? this.#queryNames(paths, request.query) : 0;
    const seen = this.#observedAs(exchange.target, request.host);
    numbers[at + fields.target] = seen?.place ?? 0;
    numbers[at + fields.host] =
      seen?.host === request.host ? seen.hostPlace : this.#text(fields.host, request.host);
    const caller = consumer && credential?.id ? this.#caller(consumer, credential.id) : undefined;
    numbers[at + fields.consumer] = caller?.consumerPlace ?? (consumer ? this.#consumerPlace(consumer) : 0);
    numbers[at + fields.credential] =
      caller?.credentialPlace ?? this.#text(fields.credential, credential?.id);
    numbers[at + fields.method] = this.#text(fields.method, request.method);
    numbers[at + fields.answeredBy] = this.#text(fields.answeredBy, head ? answeredBy : 'client');
    numbers[at + fields.plugin] = this.#text(fields.plugin, head ? exchange.answeringPlugin : undefined);
    numbers[at + fields.address] = this.#text(fields.address, request.ip);
    numbers[at + fields.agent] = this.#text(fields.agent, request.agent);
    numbers[at + fields.peer] = this.#text(fields.peer, peer?.host);
    numbers[at + fields.port] = peer?.port ?? 0;
    if (exchange.capture) this.#captured.push(capturedOf(exchange.capture, head, this.#count - 1));
  };

  /** Hands over what there is. */
  send(): void {
    if (!this.#numbers || !this.#paths || this.#count === 0) return;
    const isTaken = this.#target.send({
      numbers: this.#numbers,
      paths: this.#paths,
      added: this.#added,
      count: this.#count,
      generation: this.#generation,
      captured: this.#captured,
    });
    this.#numbers = undefined;
    this.#added = [];
    this.#captured = [];
    if (!isTaken) this.startOver();
  }

  /** The worker that knew the entries is gone, and with it the requests of the batch that is not sent yet. */
  startOver(): void {
    if (this.#numbers && this.#count > 0) this.#target.lost(this.#count);
    this.#numbers = undefined;
    this.#captured = [];
    this.#entries = mostEntries;
  }

  #begin(): boolean {
    const taken = this.#target.take();
    if (!taken) return false;
    this.#numbers = taken.numbers;
    this.#paths = taken.paths;
    this.#count = 0;
    this.#pathEnd = 0;
    // A batch has room for the entries of all its requests.
    if (this.#entries > mostEntries - mostRequests * textsOfRequest || this.#characters > mostCharacters)
      this.#nextGeneration();
    return true;
  }

  #nextGeneration(): void {
    this.#generation += 1;
    this.#list = {};
    this.#added = [''];
    this.#entries = 1;
    this.#characters = 0;
    this.#texts.clear();
    this.#targets.clear();
    this.#consumers.clear();
    this.#callers.clear();
    this.#lastTexts.fill('');
    this.#lastPlaces.fill(0);
  }

  /** In Latin-1. A call into the runtime would cost more than this loop. */
  #path(paths: Uint8Array, path: string): number {
    const length = Math.min(path.length, longestPath);
    const end = this.#pathEnd;
    for (let i = 0; i < length; i += 1) paths[end + i] = path.charCodeAt(i);
    this.#pathEnd = end + length;
    return length;
  }

  #queryNames(paths: Uint8Array, query: string): number {
    const start = this.#pathEnd;
    this.#pathEnd = writeQueryNames(paths, start, query);
    return this.#pathEnd - start;
  }

  #text(field: number, text: string | undefined): number {
    if (text === undefined || text === '') return 0;
    if (this.#lastTexts[field] === text) return this.#lastPlaces[field] ?? 0;
    let place = this.#texts.get(text);
    if (place === undefined) {
      const isOfRow = field === fields.credential;
      const kept = isOfRow ? text : copyOf(text);
      this.#characters += kept.length;
      place = this.#add(kept);
      this.#texts.set(kept, place);
    }
    this.#lastTexts[field] = text;
    this.#lastPlaces[field] = place;
    return place;
  }

  #add(entry: Entry): number {
    this.#added.push(entry);
    this.#entries += 1;
    return this.#entries - 1;
  }

  /** `host`: the one that this request asks for. */
  #observedAs(target: ObservedExchange['target'], host: string): ObservedAs | undefined {
    const observedAs = target?.observedAs;
    if (observedAs && observedAs.list !== this.#list) {
      observedAs.list = this.#list;
      observedAs.place = this.#targetPlace(target);
      observedAs.host = copyOf(host);
      observedAs.hostPlace = this.#text(fields.host, host);
    }
    return observedAs;
  }

  #targetPlace(target: ObservedTarget): number {
    const { api, route, service, balancer } = target;
    const row = route ?? api;
    if (!row) return 0;
    const upstream = balancer?.upstream.name;
    const serviceName = service?.name ?? undefined;
    const known = this.#targets.get(row.id);
    // A row that changes is another object.
    const name = known?.row === row ? known.name : route ? routeTitle(route) : api?.name;
    // It may have been renamed, or have another service or upstream now.
    if (
      known &&
      known.name === name &&
      known.service === service?.id &&
      known.serviceName === serviceName &&
      known.upstream === upstream
    ) {
      known.row = row;
      return known.place;
    }
    const place = this.#add({
      id: row.id,
      type: api ? 'api' : 'route',
      name,
      service: service && { id: service.id, name: serviceName },
      upstream: upstream?.toLowerCase(),
    });
    this.#targets.set(row.id, { row, name, service: service?.id, serviceName, upstream, place });
    return place;
  }

  #caller(consumer: ObservedConsumer, credential: string): KnownCaller {
    const known = this.#callers.get(credential);
    // A consumer that changes is another object.
    if (known?.consumer === consumer) return known;
    const caller = {
      consumer,
      consumerPlace: this.#consumerPlace(consumer),
      credentialPlace: this.#text(fields.credential, credential),
    };
    this.#callers.set(credential, caller);
    return caller;
  }

  #consumerPlace({ id, username, custom_id }: ObservedConsumer): number {
    const name = username ?? custom_id ?? undefined;
    const known = this.#consumers.get(id);
    // It may have been renamed.
    if (known?.name === name && known) return known.place;
    const place = this.#add({ id, name });
    this.#consumers.set(id, { name, place });
    return place;
  }
}

const capturedOf = (
  { target, headers, requestBody, answerBody, credentialNames }: ObservedCapture,
  head: ObservedRequest['head'],
  index: number,
): CapturedRequest => ({
  index,
  target,
  headers,
  body: copyOfBody(requestBody),
  answerLines: head?.lines ?? '',
  answerBody: copyOfBody(answerBody),
  credentialNames,
});

/** Without its methods, which cannot go to another thread. */
const copyOfBody = ({ bytes, size }: CapturedBody): CapturedBody => ({ bytes, size });

type ObservedTarget = NonNullable<ObservedExchange['target']>;
type ObservedConsumer = NonNullable<ObservedExchange['consumer']>;

interface KnownCaller {
  readonly consumer: ObservedConsumer;
  readonly consumerPlace: number;
  readonly credentialPlace: number;
}

interface KnownConsumer {
  readonly name: string | undefined;
  readonly place: number;
}

interface KnownTarget extends KnownConsumer {
  row: object;
  readonly service: string | undefined;
  readonly serviceName: string | undefined;
  readonly upstream: string | undefined;
}

/** A text of a request is a part of its head, all of which would stay in memory with it. */
const copyOf = (text: string): string => Buffer.from(text.slice(0, longestText)).toString();
const longestText = 512;

/** As HTTP/1.1 writes the head; the phrase after the status is not counted. */
const restOfHead = 'HTTP/1.1 200 \r\n\r\n'.length;

/** The entries that a request may bring: target, consumer, and the fields that are texts. */
const textsOfRequest = 10;
