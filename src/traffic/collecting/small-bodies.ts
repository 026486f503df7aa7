// Gathers the small bodies of a sender for some milliseconds and hands them over together: a message to the worker for each entry would
// cost more than all that the worker does with it.
import type { KnownToken } from './known-token.ts';
import type { CollectedBody, CollectorAnswer } from './take-in.ts';

/** Bytes of a body that is gathered. */
export const smallBody = 16 * 1024;
const mostBytes = 256 * 1024;
/** Milliseconds. */
const pause = 5;

interface Gathered {
  readonly sender: KnownToken;
  readonly bodies: Uint8Array[];
  readonly releases: (() => void)[];
  bytes: number;
  readonly late: NodeJS.Timeout;
}

export interface SmallBodiesOptions {
  collect: (collected: CollectedBody) => Promise<CollectorAnswer>;
  /** Called with what was counted. */
  note: (answer: CollectorAnswer) => void;
  /** Called when so many bodies were not taken. */
  fail: (error: unknown, bodies: number) => void;
}

export class SmallBodies {
  readonly #options: SmallBodiesOptions;
  /** By the id of the token. */
  readonly #gathered = new Map<string, Gathered>();
  readonly #sending = new Set<Promise<void>>();

  constructor(options: SmallBodiesOptions) {
    this.#options = options;
  }

  /** `release`: called when the body is not held any longer. */
  add(sender: KnownToken, body: Uint8Array, release: () => void): void {
    let gathered = this.#gathered.get(sender.id);
    if (!gathered) {
      const late = setTimeout(() => this.#send(sender.id), pause);
      gathered = { sender, bodies: [], releases: [], bytes: 0, late };
      this.#gathered.set(sender.id, gathered);
    }
    gathered.bodies.push(body);
    gathered.releases.push(release);
    gathered.bytes += body.length;
    if (gathered.bytes >= mostBytes) this.#send(sender.id);
  }

  /** Waits until the worker has all of them. */
  async settle(): Promise<void> {
    for (const id of this.#gathered.keys()) this.#send(id);
    await Promise.all(this.#sending);
  }

  #send(id: string): void {
    const gathered = this.#gathered.get(id);
    if (!gathered) return;
    this.#gathered.delete(id);
    clearTimeout(gathered.late);
    const sending = this.#handOver(gathered).finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  async #handOver({ sender, bodies, releases, bytes }: Gathered): Promise<void> {
    const body = new Uint8Array(bytes);
    let at = 0;
    for (const one of bodies) {
      body.set(one, at);
      at += one.length;
    }
    const lengths = bodies.map(({ length }) => length);
    const { collect, note, fail } = this.#options;
    try {
      note(await collect({ format: 'http-log', body, lengths, encoding: '', senders: [sender] }));
    } catch (error) {
      fail(error, bodies.length);
    } finally {
      for (const release of releases) release();
    }
  }
}
