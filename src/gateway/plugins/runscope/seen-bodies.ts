// The bodies of exchanges that are under way. Kong 0.13.1: kong/plugins/runscope/handler.lua, access and body_filter
import { EncodedArgs } from '../kit/args/encoded-args.ts';
import type { Exchange } from '../plugin.ts';

export interface SeenBodies {
  /** Undefined where there is none, or one that is too large to be held. */
  readonly request: string | undefined;
  /** The arguments of a form. */
  readonly form: object;
  readonly response: string;
}

/** Bytes of a response's body that are kept; a longer body is cut. */
const mostKept = 1024 * 1024;

interface Kept {
  request: string | undefined;
  form: object;
  pieces: Buffer[];
  length: number;
}

export class BodyWatch {
  readonly #kept = new WeakMap<Exchange, Kept>();

  async request(exchange: Exchange): Promise<undefined> {
    const body = await exchange.request.body();
    const kept = this.#of(exchange);
    if (body === 'too-large' || body.length === 0) return;
    kept.request = body.toString();
    const type = exchange.request.header('content-type')?.toLowerCase();
    if (type?.includes('application/x-www-form-urlencoded')) kept.form = formOf(body);
  }

  response(exchange: Exchange, piece: Buffer): void {
    const kept = this.#of(exchange);
    const part = piece.subarray(0, mostKept - kept.length);
    if (part.length === 0) return;
    kept.pieces.push(part);
    kept.length += part.length;
  }

  seen(exchange: Exchange): SeenBodies {
    const { request, form, pieces } = this.#of(exchange);
    return { request, form, response: Buffer.concat(pieces).toString() };
  }

  #of(exchange: Exchange): Kept {
    let kept = this.#kept.get(exchange);
    if (!kept) this.#kept.set(exchange, (kept = { request: undefined, form: {}, pieces: [], length: 0 }));
    return kept;
  }
}

function formOf(body: Buffer): object {
  const { values } = new EncodedArgs(body.toString('latin1'));
  return Object.fromEntries<string | true | (string | true)[]>(
    [...values].map(([name, [first = true, ...others]]) => [
      String(textOf(name)),
      others.length === 0 ? textOf(first) : [first, ...others].map(textOf),
    ]),
  );
}

/** A form is read as bytes, one character each. */
const textOf = (bytes: string | true): string | true =>
  bytes === true ? bytes : Buffer.from(bytes, 'latin1').toString();
