// Fetches a document from a URL that an operator gave. A URL must not lead inside: the address is checked after the name is looked up,
// and the request goes to the address that was checked. So does each redirect.
import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { largestDocument } from './document-bounds.ts';
import { isInside } from './inside-address.ts';
import { RefusedDocument } from './refused-document.ts';

export interface FetchRules {
  /** Documents may come from this machine and its network. */
  readonly mayLeadInside: boolean;
  readonly isInside: (address: string) => boolean;
  /** Finds the addresses of a name. */
  readonly addressesOf: (name: string) => Promise<readonly string[]>;
  /** Milliseconds for all of it. */
  readonly patience: number;
  /** Bytes. */
  readonly most: number;
}

const mostRedirects = 5;

export const ordinaryRules: FetchRules = {
  mayLeadInside: false,
  isInside,
  addressesOf: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  patience: 20_000,
  most: largestDocument,
};

const refused = (reason: string): RefusedDocument => new RefusedDocument(reason, null);

/** Throws RefusedDocument. */
export async function fetchDocument(given: string, changed: Partial<FetchRules> = {}): Promise<string> {
  const rules = { ...ordinaryRules, ...changed };
  const signal = AbortSignal.timeout(rules.patience);
  let url = urlIn(given, undefined);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const answer = await ask(url, rules, signal);
    const { statusCode = 0, headers } = answer;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      answer.destroy();
      url = urlIn(headers.location, url);
      continue;
    }
    if (statusCode !== 200) {
      answer.destroy();
      throw refused(`${url.host} answers ${statusCode}`);
    }
    return textOf(answer, url, rules.most);
  }
  throw refused(`It leads on to other addresses more than ${mostRedirects} times`);
}

function urlIn(text: string, base: URL | undefined): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base?.href) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw refused('The URL must begin with https:// or http://');
  if (url.username !== '' || url.password !== '') throw refused('The URL must have no password');
  return url;
}

async function checkedAddress(url: URL, rules: FetchRules): Promise<string> {
  // The parser of URLs has made ordinary addresses of other spellings, such as 0x7f.1.
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(name) ? [name] : await rules.addressesOf(name).catch(() => []);
  const [first] = addresses;
  if (first === undefined) throw refused(`${name} has no address`);
  // A name with one address inside may lead there the next time, so all must be outside.
  if (!rules.mayLeadInside && addresses.some(rules.isInside))
    throw refused(`${name} leads to an address that is not public`);
  return first;
}

async function ask(url: URL, rules: FetchRules, signal: AbortSignal): Promise<IncomingMessage> {
  const address = await checkedAddress(url, rules);
  const family = isIP(address);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done, fail) => {
    send(
      url,
      {
        agent: false,
        signal,
        headers: {
          accept: 'application/json, application/yaml, text/yaml, */*;q=0.5',
          'accept-encoding': 'identity',
        },
        // The name is not looked up again.
        lookup: (_name, { all }, tell) =>
          all === true ? tell(null, [{ address, family }]) : tell(null, address, family),
      },
      done,
    )
      .on('error', (error) => fail(failed(error, url, signal)))
      .end();
  });
}

async function textOf(answer: IncomingMessage, url: URL, most: number): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of answer) {
      if (!Buffer.isBuffer(piece)) continue;
      length += piece.length;
      if (length > most) throw refused(`It has more than ${Math.floor(most / 1024 / 1024)} MB`);
      pieces.push(piece);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch (error) {
    if (error instanceof RefusedDocument) throw error;
    if (error instanceof TypeError) throw refused('It is no text in UTF-8');
    throw failed(error, url, undefined);
  }
}

function failed(error: unknown, url: URL, signal: AbortSignal | undefined): RefusedDocument {
  if (signal?.aborted === true || (error instanceof Error && error.name === 'AbortError'))
    return refused(`${url.host} has not answered in time`);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return refused(`${url.host} cannot be reached${code === '' ? '' : ` (${code})`}`);
}
