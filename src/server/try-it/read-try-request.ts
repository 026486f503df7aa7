// Reads a request that is to be tried out. Where it goes is not in it, and no field of it can say that: the path begins with a
// slash, and no text has a character that ends a line.
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { tryBounds, type HeaderLine, type TryRequest } from '#wire/try-it.ts';
import { readCredential } from './read-credential.ts';
import { Refused } from './refused.ts';

/** The server writes these itself: they frame the request, or make another protocol of the connection. */
const ownHeaders = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const fields = new Set(['scheme', 'method', 'host', 'sni', 'path', 'headers', 'body', 'credential']);

export function readTryRequest(value: unknown): TryRequest {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused('The body must be an object');
  for (const name of Object.keys(value))
    if (!fields.has(name)) throw new Refused(`There is no field ${name.slice(0, 40)}`);
  const given = (name: string): unknown => Reflect.get(value, name);
  const scheme = given('scheme');
  if (scheme !== 'http' && scheme !== 'https') throw new Refused('The scheme is http or https');
  const credential = given('credential');
  return {
    scheme,
    method: readMethod(given('method')),
    host: readHost(given('host')),
    sni: readName(given('sni')),
    path: readPath(given('path')),
    headers: readHeaders(given('headers')),
    body: readBody(given('body')),
    ...(credential !== undefined && { credential: readCredential(credential) }),
  };
}

function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Refused(`${what} is no text`);
  if (value.length > tryBounds.text) throw new Refused(`${what} has more than ${tryBounds.text} characters`);
  return value;
}

function readMethod(value: unknown): string {
  const method = textOf(value, 'The method');
  if (!/^[A-Z][A-Z-]{0,29}$/.test(method)) throw new Refused('A method is a word in capitals');
  // It asks for a connection to a place that the request names.
  if (method === 'CONNECT') throw new Refused('CONNECT is not sent');
  return method;
}

/** Of a Host header: a name or an address, and a port. */
function readHost(value: unknown): string {
  const host = textOf(value, 'The host');
  if (!/^[\x21-\x7e]*$/.test(host) || /[/?#@\\]/.test(host))
    throw new Refused('A host is a name or an address, perhaps with a port');
  return host;
}

function readName(value: unknown): string {
  const name = textOf(value, 'The TLS server name');
  if (!/^[\w.-]*$/.test(name)) throw new Refused('A TLS server name has letters, digits, dots and hyphens');
  return name;
}

function readPath(value: unknown): string {
  const path = textOf(value, 'The path');
  if (!/^\/[\x21-\x7e]*$/.test(path))
    throw new Refused('A path begins with /, and has neither blanks nor characters beyond ASCII');
  return path;
}

function readHeaders(value: unknown): readonly HeaderLine[] {
  if (!Array.isArray(value) || value.length > tryBounds.headers)
    throw new Refused(`The headers are a list of at most ${tryBounds.headers}`);
  return value.map((line: unknown) => {
    if (!Array.isArray(line) || line.length !== 2) throw new Refused('A header is a name and a value');
    return readHeader(textOf(line[0], 'The name of a header'), textOf(line[1], 'The value of a header'));
  });
}

export function readHeader(name: string, value: string): HeaderLine {
  try {
    validateHeaderName(name);
  } catch {
    throw new Refused(`This is no name of a header: ${JSON.stringify(name.slice(0, 40))}`);
  }
  if (ownHeaders.has(name.toLowerCase())) throw new Refused(`Gatehouse sends ${name} itself`);
  try {
    validateHeaderValue(name, value);
  } catch {
    throw new Refused(`The value of ${name} has a character that a header cannot carry`);
  }
  return [name, value];
}

function readBody(value: unknown): string {
  if (typeof value !== 'string') throw new Refused('The body is no text');
  if (Buffer.byteLength(value) > tryBounds.body)
    throw new Refused(`The body has more than ${tryBounds.body} bytes`);
  return value;
}
