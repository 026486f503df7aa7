// A client of the soak. It knows of each request what must become of it, and tells of everything else.
import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { bodyOf, digestOf } from './soak-upstream.ts';

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** `broken`: there was no answer, or it ended too early. `left`: the client broke it off. */
type Outcome = Answer | 'broken' | 'left';

interface Ask {
  readonly path: string;
  readonly sent?: Buffer;
  /** The client leaves when it has this many bytes of the answer. */
  readonly leavesAt?: number;
  readonly slow?: boolean;
}

const patience = 30_000;

export class SoakClient {
  requests = 0;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: URL;
  readonly #tell: (unexpected: string) => void;
  #number: number;

  /** `first`: the number of its first request. `tell` is called for each answer that is not as it must be. */
  constructor(url: string, first: number, tell: (unexpected: string) => void) {
    this.#url = new URL(url);
    this.#number = first;
    this.#tell = tell;
  }

  async run(until: number): Promise<void> {
    while (Date.now() < until) {
      this.requests += 1;
      this.#number += 1;
      await this.#next(this.#number);
    }
    this.#agent.destroy();
  }

  async #next(number: number): Promise<void> {
    const length = [20, 3_000, 12_000, 90_000, 700_000][number % 5] ?? 0;
    const asked = `${number}/${length}`;
    switch (number % 23) {
      case 3:
        return this.#expectFailure({ path: `/load/cut/${asked}` });
      case 7:
        return this.#expectFailure({ path: `/load/silent/${asked}` });
      case 11:
        return this.#expectFailure({ path: `/load/broken/${asked}` });
      case 13:
        await this.#ask({ path: `/load/whole/${asked}`, leavesAt: length / 3 });
        return;
      case 5:
      case 17: {
        const sent = bodyOf(number, length);
        return this.#expect({ path: `/load/echo/${asked}`, sent }, Buffer.from(digestOf(sent)));
      }
      case 19:
        return this.#expect({ path: `/load/whole/${asked}`, slow: true }, bodyOf(number, length));
      default: {
        const framing = number % 2 === 0 ? 'whole' : 'chunks';
        return this.#expect({ path: `/load/${framing}/${asked}` }, bodyOf(number, length));
      }
    }
  }

  async #expect(ask: Ask, body: Buffer): Promise<void> {
    const outcome = await this.#ask(ask);
    if (typeof outcome === 'string') this.#tell(`${ask.path}: ${outcome}`);
    else if (outcome.status !== 200) this.#tell(`${ask.path}: status ${outcome.status}`);
    else if (!outcome.body.equals(body)) this.#tell(`${ask.path}: another body`);
  }

  /** The upstream fails. The client may get the gateway's own answer to that, or a part of the upstream's. */
  async #expectFailure(ask: Ask): Promise<void> {
    const outcome = await this.#ask(ask);
    if (outcome === 'broken' || (typeof outcome === 'object' && outcome.status === 502)) return;
    this.#tell(
      `${ask.path}: ${typeof outcome === 'string' ? outcome : outcome.status} in place of a failure`,
    );
  }

  #ask({ path, sent, leavesAt, slow = false }: Ask): Promise<Outcome> {
    const { hostname, port } = this.#url;
    return new Promise((resolve) => {
      const options = {
        hostname,
        port,
        path,
        method: sent ? 'PUT' : 'GET',
        agent: this.#agent,
        timeout: patience,
      };
      const asked = request(options, (answer) => {
        void take(answer, leavesAt, slow).then((outcome) => {
          resolve(outcome);
          if (typeof outcome === 'string') asked.destroy();
        });
      });
      asked.on('timeout', () => asked.destroy());
      asked.on('error', () => resolve('broken'));
      asked.end(sent);
    });
  }
}

async function take(answer: IncomingMessage, leavesAt = Infinity, slow = false): Promise<Outcome> {
  const pieces: Buffer[] = [];
  let length = 0;
  if (slow) await setTimeout(100);
  try {
    for await (const piece of answer) {
      if (!Buffer.isBuffer(piece)) continue;
      pieces.push(piece);
      length += piece.length;
      if (length > leavesAt) return 'left';
    }
  } catch {
    return 'broken';
  }
  return { status: answer.statusCode ?? 0, body: Buffer.concat(pieces) };
}
