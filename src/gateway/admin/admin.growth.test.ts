// The Admin API's parsing of requests, with the inputs that are slowest for each part.
import { apis } from '#schema/entities/api.ts';
import { routes } from '#schema/entities/route.ts';
import { coerce } from '#schema/coerce.ts';
import { badEscape } from '#schema/escapes.ts';
import { parseUrl } from '#schema/url.ts';
import { compileUri } from '#schema/uri-pattern.ts';
import { validateEntity } from '#schema/validate.ts';
import { validateKongDb } from '#schema/validate-kong-db.ts';
import { expectProportion, work, type Work } from '../../testing/growth.ts';
import { decodeSent, mergeParameters } from './decode/parameters.ts';
import { Undecodable } from './decode/undecodable.ts';
import { readArguments } from './kong-db/arguments.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const multipart = 'multipart/form-data; boundary=x';

/** Checks the body as a row of an entity of kong/dao and of one of kong/db. */
async function decoded(type: string, body: Buffer): Promise<void> {
  const sent = await decodeSent('POST', '', type, body);
  if (sent instanceof Undecodable) return;
  mergeParameters(sent, { id: 'a' });
  readArguments(sent);
}

const body = (name: string, type: string, size: number, worst: (size: number) => string): Work =>
  work(
    `${type.slice(0, 20)}: ${name}`,
    size,
    (wanted) => Buffer.from(worst(wanted)),
    (sent) => decoded(type, sent),
  );

const each = (size: number, text: (index: number) => string, between = '&'): string =>
  Array.from({ length: size }, (_, index) => text(index)).join(between);
const part = (index: number, more = ''): string =>
  `--x\r\nContent-Disposition: form-data; name="a${index}"${more}\r\n\r\n1\r\n`;

expectProportion([
  body('brackets that are never closed', form, 100_000, (size) => `a${'['.repeat(size)}`),
  body('brackets in one key', form, 90, (size) => `a${'[b]'.repeat(size)}=1`),
  body('more brackets than are followed', form, 20_000, (size) => `a${'[b]'.repeat(size)}=1`),
  body('brackets closed and not opened', form, 100_000, (size) => `a[${']'.repeat(size)}`),
  body('brackets at the end of a key', form, 90, (size) => `a${'[1]'.repeat(size)}=1`),
  body('keys that lead deep', form, 100, (size) => each(size, (i) => `a${'.b'.repeat(90)}.${i}=1`)),
  body('dots', form, 50_000, (size) => `${'a.'.repeat(size)}=1`),
  body('many arguments', form, 900, (size) => each(size, (i) => `k${i}=1`)),
  body('one key again and again', form, 900, (size) => 'a=1&'.repeat(size)),
  body('list elements, the last first', form, 900, (size) => each(size, (i) => `a[${size - i}]=1`)),
  body('more arguments than are read', form, 20_000, (size) => 'a&'.repeat(size)),
  body('escapes', form, 50_000, (size) => `a=${'%41'.repeat(size)}`),
  body('broken escapes', form, 50_000, (size) => `a=${'%'.repeat(size)}`),
  body('blanks written as plus', form, 100_000, (size) => `a=${'+'.repeat(size)}`),

  body('members', json, 900, (size) => `{${each(size, (i) => `"k${i}":1`, ',')}}`),
  body('members with dots', json, 900, (size) => `{${each(size, (i) => `"k.${i}.a.b":1`, ',')}}`),
  body('members with brackets', json, 900, (size) => `{${each(size, (i) => `"k[${i}][a]":1`, ',')}}`),
  body('members inside', json, 900, (size) => `{"a":{${each(size, (i) => `"${size - i}":{}`, ',')}}}`),
  body('more members than are read', json, 50_000, (size) => `{${each(size, (i) => `"k${i}":1`, ',')}}`),
  body('values', json, 9000, (size) => `{"a":[${'[1],'.repeat(size / 2)}1]}`),
  body('depth', json, 90, (size) => `${'{"a":'.repeat(size)}1${'}'.repeat(size)}`),
  body('more depth than is read', json, 50_000, (size) => '['.repeat(size)),
  body('escapes in a text', json, 50_000, (size) => `{"a":"${'\\ud83d\\ude00'.repeat(size)}"}`),
  body('backslashes in a text', json, 100_000, (size) => `{"\\ud800":"${'\\\\'.repeat(size)}"}`),
  body('blanks', json, 200_000, (size) => `{${' '.repeat(size)}"a":1}`),

  body('fields', multipart, 90, (size) => `${each(size, (i) => part(i), '')}--x--`),
  body('files', multipart, 90, (size) => `${each(size, (i) => part(i, '; filename="f"'), '')}--x--`),
  body('more fields than are read', multipart, 5000, (size) => `${each(size, (i) => part(i), '')}--x--`),
  body('lines that are nearly delimiters', multipart, 20_000, (size) => `--x\r\n${'\r\n--'.repeat(size)}`),
  body('a long head of a part', multipart, 500, (size) => part(0, '; a=b'.repeat(size))),
  work(
    'multipart: a long boundary and lines that nearly are it',
    500,
    (size) => ({
      type: `multipart/form-data; boundary=${'a'.repeat(size)}b`,
      lines: Buffer.from(`\r\n--${'a'.repeat(size)}`.repeat(10)),
    }),
    ({ type, lines }) => decoded(type, lines),
  ),

  work(
    'a list by commas',
    900,
    (size) => 'a,'.repeat(size),
    (text) => coerce({ type: 'array' }, text),
  ),
  work(
    'a list with escaped commas',
    900,
    (size) => String.raw`a\,`.repeat(size),
    (text) => coerce({ type: 'array' }, text),
  ),
  work(
    'hosts',
    500,
    (size) => each(size, (i) => `a${i}.example.com`, ',').split(','),
    (hosts) => validateEntity(apis, { name: 'a', upstream_url: 'http://a', hosts }, 'insert'),
  ),
  ...[':', '1', '*', '.', 'a-', '[', '::', ':1'].map((piece) =>
    work(
      `a host of ${piece}`,
      20_000,
      (size) => piece.repeat(size),
      (host) => validateEntity(apis, { name: 'a', upstream_url: 'http://a', hosts: [host] }, 'insert'),
    ),
  ),
  ...['a', '/', ':', '@', '#', '?', ':a', ']'].map((piece) =>
    work(`a url of ${piece}`, 50_000, (size) => `http://${piece.repeat(size)}`, parseUrl),
  ),
  ...['%41', '%'].map((piece) => work(`a path of ${piece}`, 50_000, (size) => piece.repeat(size), badEscape)),
  work(
    'paths of a route',
    300,
    (size) => each(size, (i) => `/a${i}/`.repeat(20), ',').split(','),
    (paths) => validateKongDb(routes, { paths, service: { id: 'a' } }, 'insert'),
  ),
  work(
    'expressions',
    30,
    (size) => each(size, (i) => `/a${i}/\\d+`, ',').split(','),
    (uris) => validateEntity(apis, { name: 'a', upstream_url: 'http://a', uris }, 'insert'),
  ),
  ...['a|', '(?i)', '\\Q', 'a?', '(a)', '[a-z]', '(?#', '\\x41', 'a{2}', '(?:a', '\\1', '[\\Q'].map((piece) =>
    work(`an expression of ${piece}`, 80, (size) => `/${piece.repeat(size)}`, compileUri),
  ),
  work(
    'an expression of slashes and options',
    80,
    (size) => `${'/'.repeat(size)}${'(?i)'.repeat(size)}`,
    compileUri,
  ),
  work('brackets of an expression with quotes', 300, (size) => `/[${'\\Q'.repeat(size)}]`, compileUri),
]);
