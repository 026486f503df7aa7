// Targets with equal parts share one object for them. Most apis have the same upstreams and timeouts, so the shared objects
// are in the processor's cache already when a request for one of ten thousand apis comes.
import { destinationTo, type Destination } from '../http/destination.ts';
import type { Timeouts } from './snapshot.ts';

export class SharedParts {
  readonly #texts = new Map<string, string>();
  readonly #timeouts = new Map<string, Timeouts>();
  readonly #destinations = new Map<string, Destination>();

  text(text: string): string {
    return theOne(this.#texts, text, text);
  }

  /** Milliseconds. */
  timeouts(connect: number, send: number, read: number): Timeouts {
    return theOne(this.#timeouts, `${connect} ${send} ${read}`, { connect, send, read });
  }

  /** `servername`: undefined without TLS. */
  destination(host: string, port: number, servername: string | undefined): Destination {
    const made = destinationTo(host, port, servername);
    return theOne(this.#destinations, made.key, made);
  }
}

function theOne<T>(known: Map<string, T>, key: string, made: T): T {
  const first = known.get(key);
  if (first === undefined) known.set(key, made);
  return first ?? made;
}
