// Replays recorded exchanges of a Kong. It answers only recorded requests. Each line of the file is an exchange.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

interface Exchange {
  method: string;
  path: string;
  body?: unknown;
  status: number;
  answer?: unknown;
}

/** Compares addresses without regard to the order of parameters and the encoding of blanks. */
const meaningOf = (address: string): unknown => {
  const { pathname, searchParams } = new URL(address, 'http://kong');
  return [pathname, [...searchParams].toSorted(([a], [b]) => a.localeCompare(b))];
};

export class RecordedKong {
  readonly #exchanges: readonly Exchange[];
  readonly #asked = new Set<Exchange>();

  constructor(file: URL) {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    this.#exchanges = lines.map((line): Exchange => JSON.parse(line));
  }

  readonly fetch = (url: string, { method, body: text }: RequestInit): Promise<Response> => {
    const body: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    const found = this.#exchanges.find(
      (exchange) =>
        exchange.method === method &&
        isDeepStrictEqual(meaningOf(exchange.path), meaningOf(url)) &&
        isDeepStrictEqual(exchange.body, body),
    );
    if (!found) throw new Error(`never recorded: ${method} ${url} ${JSON.stringify(body)}`);
    this.#asked.add(found);
    return Promise.resolve(Response.json(found.answer, { status: found.status }));
  };

  /** The recorded requests that no test has sent. */
  unasked(): readonly string[] {
    return this.#exchanges
      .filter((exchange) => !this.#asked.has(exchange))
      .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);
  }
}
