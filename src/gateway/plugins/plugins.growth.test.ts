// The plugins' parsing of requests and answers, with the inputs that are slowest for each part.
import { expectProportion, work, type Work } from '../../testing/growth.ts';
import { headerValues, removeHeader, setHeader, type HeaderList } from '../http/header-list.ts';
import { parseArgs } from '../http/query-args.ts';
import { basicCredentials } from './kit/auth/basic-credentials.ts';
import { bodyReader } from './kit/args/body-args.ts';
import { knownBots } from './bot-detection/known-bots.ts';
import { codingsOf } from './kit/args/content-coding.ts';
import { EncodedArgs, withoutArg } from './kit/args/encoded-args.ts';
import { headerText, textOfHeader } from '../http/header-text.ts';
import { secondsOfDate } from './hmac-auth/http-date.ts';
import { readSignatureHeader } from './hmac-auth/signature-header.ts';
import { signingString } from './hmac-auth/signing-string.ts';
import { AddressList } from './ip-restriction/address-list.ts';
import { JsonMembers, jsonText } from './kit/args/json-members.ts';
import { readToken } from './jwt/token.ts';
import { tokenFinder } from './jwt/token-places.ts';
import { userDn } from './ldap-auth/user-dn.ts';
import { headerTable } from './kit/logging/log-entry.ts';
import { MultipartFields } from '../http/multipart.ts';
import { endpointAt } from './oauth2/endpoint.ts';
import { inQuery } from './oauth2/redirect.ts';
import { operatorExpression } from '../expressions/operator-expression.ts';
import { parseIncrements } from './response-ratelimiting/increments.ts';
import { hasTooManyArguments } from '../http/too-many-arguments.ts';
import { transformHeaders } from './kit/transform/transform-headers.ts';
import { applyRules, itemsOf, type NamedValues, type Rules } from './kit/transform/transform-rules.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const multipart = 'multipart/form-data; boundary=x';

const rules: Rules = {
  remove: itemsOf(['gone']),
  rename: itemsOf(['a:b']),
  replace: itemsOf(['c:1']),
  add: itemsOf(['d:1']),
  append: itemsOf(['e:1']),
};
const transformed = (values: NamedValues | undefined): void => {
  if (!values) return;
  applyRules(values, rules);
  values.encoded();
};

const each = (size: number, text: (index: number) => string, between: string): string =>
  Array.from({ length: size }, (_, index) => text(index)).join(between);

/** The arguments as key-auth and the transformers read them. */
const body = (name: string, type: string, size: number, worst: (size: number) => string): Work =>
  work(`a body of ${type.slice(0, 20)}: ${name}`, size, worst, (text) => {
    const bytes = Buffer.from(text, 'latin1');
    if (hasTooManyArguments(bytes, type)) return;
    const args = bodyReader(type)?.(bytes);
    args?.get('a');
    args?.without('a');
    if (type === form) transformed(new EncodedArgs(text));
    else transformed(type === json ? JsonMembers.parse(text) : MultipartFields.parse(text, 'x'));
  });

/** Nothing but its header lines is read. */
const asked = (lines: readonly string[]): never =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts of a request that are read here
  ({
    headers: (name: string) => headerValues(lines, name),
    header: (name: string) => headerValues(lines, name)[0],
    args: () => [],
  }) as never;

const findToken = tokenFinder(['jwt'], ['session', 'a b']);
const linesOf = (list: HeaderList) => ({
  headers: (name: string) => headerValues(list, name.toLowerCase()),
  setHeader: (name: string, value: string) => setHeader(list, name, value),
  appendHeader: (name: string, value: string) => void list.push(name, value),
  removeHeader: (name: string) => removeHeader(list, name.toLowerCase()),
});
const expression = (text: string): Work[] =>
  ['a', '/', 'ab', '=,'].map((piece) =>
    work(
      `the expression ${text.slice(0, 20)} on a header of ${piece}`,
      400 / piece.length,
      (size) => `${piece.repeat(size)}!`,
      (() => {
        const compiled = operatorExpression(text, () => {});
        return (header: string) => compiled.test(header);
      })(),
    ),
  );

expectProportion([
  body('arguments', form, 1000, (size) => each(size, (i) => `k${i}=1`, '&')),
  body('one argument again and again', form, 1000, (size) => 'a=1&'.repeat(size)),
  body('escapes', form, 100_000, (size) => `a=${'%41'.repeat(size)}`),
  body('bytes that have to be escaped', form, 20_000, (size) => `a=${'\xff'.repeat(size)}`),
  body('percent signs', form, 20_000, (size) => `a=${'%'.repeat(size)}`),
  body('more arguments than are read', form, 60_000, (size) => '&'.repeat(size)),
  body('members', json, 300, (size) => `{${each(size, (i) => `"k${i}":1`, ',')}}`),
  body('one member again and again', json, 300, (size) => `{${each(size, () => '"a":1', ',')}}`),
  body('escaped names', json, 300, (size) => `{${each(size, (i) => `"\\u0041${i}":1`, ',')}}`),
  body('depth', json, 20_000, (size) => `{"a":${'['.repeat(size)}${']'.repeat(size)}}`),
  body('depth that is never left', json, 20_000, (size) => `{"a":${'[{"b":'.repeat(size)}`),
  body('elements', json, 20_000, (size) => `{"e":[${'1,'.repeat(size)}1]}`),
  body('a list', json, 4000, (size) => `[${each(size, () => '{}', ',')}]`),
  body('slashes', json, 40_000, (size) => `{"e":"${'/'.repeat(size)}"}`),
  body('backslashes', json, 40_000, (size) => `{"e":"${'\\\\'.repeat(size)}"}`),
  body('quotes', json, 40_000, (size) => `{"e":${'"'.repeat(size)}`),
  body('blanks', json, 40_000, (size) => `{${' '.repeat(size)}"e":1}`),
  body(
    'parts',
    multipart,
    2000,
    (size) => `${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(size)}--x--`,
  ),
  body('more parts than are read', multipart, 60_000, (size) => '--x\r\n'.repeat(size)),
  body('nearly delimiters', multipart, 20_000, (size) => `--x\r\n\r\n${'\r\n--'.repeat(size)}\r\n--x--`),
  body(
    'names that do not end',
    multipart,
    200,
    (size) => `--x\r\nContent-Disposition:${';name="'.repeat(size)}\r\n\r\n\r\n--x--`,
  ),
  body(
    'lines that might have names',
    multipart,
    200,
    (size) => `--x\r\n${'content-disposition:;\r\n'.repeat(size)}\r\n\r\n--x--`,
  ),
  work(
    'multipart: a long boundary and lines that nearly are it',
    800,
    (size) => ({ boundary: `${'a'.repeat(size)}b`, text: `\r\n--${'a'.repeat(size)}`.repeat(10) }),
    ({ boundary, text }) => MultipartFields.parse(text, boundary),
  ),
  work('arguments of a query', 300, (size) => 'a=%41+&'.repeat(size), parseArgs),
  work(
    'a query without a key',
    300,
    (size) => 'a=%41+&'.repeat(size),
    (query) => withoutArg(query, 'A'),
  ),
  work('a text as JSON', 300, (size) => '/"\x7f'.repeat(size), jsonText),
  work(
    'a redirection',
    300,
    (size) => '%&=ü'.repeat(size),
    (state) => inQuery('http://a/?b=1', { state }),
  ),

  ...['gone', 'a', 'c', 'e'].map((name) =>
    work(
      `rules for headers of the name ${name}`,
      800,
      (size) => Array.from({ length: size }, () => [name, '1']).flat(),
      (list) => transformHeaders(linesOf([...list]), rules, new Set()),
    ),
  ),
  work('header lines as a table', 800, (size) => Array.from({ length: size * 2 }, () => 'a'), headerTable),
  work('text for a header', 400, (size) => 'ü\n'.repeat(size), headerText),
  work('text of a header', 400, (size) => '\xc3\xbc'.repeat(size), textOfHeader),
  work('codings of a body', 300, (size) => 'gzip , '.repeat(size), codingsOf),
  work('a date', 300, (size) => `${','.repeat(size)}${' '.repeat(size)}01 Jan`, secondsOfDate),

  ...['",algorithm="a",headers="h', 'hmac ', '",   signature="', 'hmac username="', '"'].map((piece) =>
    work(
      `a signature header of ${piece}`,
      1000,
      (size) => `hmac username="u${piece.repeat(size)}`,
      readSignatureHeader,
    ),
  ),
  work(
    'the lines that are signed',
    800,
    (size) => ({
      names: Array.from({ length: 100 }, () => 'a'),
      lines: Array.from({ length: size * 2 }, () => 'b'),
    }),
    ({ names, lines }) => signingString(asked(lines), names),
  ),
  ...['; ', 'session ', '; session ', ';a b =', '=', ', session='].map((piece) =>
    work(`a cookie of ${piece}`, 300, (size) => asked(['cookie', piece.repeat(size)]), findToken),
  ),
  ...['bearer', 'bearer ', ' '].map((piece) =>
    work(
      `a token header of ${piece}`,
      300,
      (size) => asked(['authorization', piece.repeat(size)]),
      findToken,
    ),
  ),
  work('a token of dots', 300, (size) => '.'.repeat(size), readToken),
  work(
    'a token of nested JSON',
    300,
    (size) => `${Buffer.from('['.repeat(size)).toString('base64url')}.e30.`,
    readToken,
  ),
  ...['basic', 'Basic ', 'b', ' '].map((piece) =>
    work(`basic credentials of ${piece}`, 300, (size) => piece.repeat(size), basicCredentials),
  ),
  work(
    'the name of an entry',
    300,
    (size) => ',ü'.repeat(size),
    (name) => userDn('cn', name, 'dc=a'),
  ),
  ...['/..', '%2e/', '/./', '//'].map((piece) =>
    work(`a path of ${piece}`, 300, (size) => piece.repeat(size), endpointAt),
  ),
  work(
    'increments in a line',
    300,
    (size) => ['video=1,'.repeat(size)],
    (lines) => parseIncrements(lines, () => true),
  ),
  work(
    'increments with many signs',
    300,
    (size) => ['='.repeat(size)],
    (lines) => parseIncrements(lines, () => true),
  ),
  ...['Google', 'Microsoft ', 'Accoona-', 'IP2a', 'Xerka a', '/a', 'Yahooa', 'bot', ' '].map((piece) =>
    work(
      `a user agent of ${piece}`,
      400,
      (size) => piece.repeat(size),
      (agent) => knownBots.map((bot) => bot.test(agent)),
    ),
  ),
  work(
    'an address',
    400,
    (size) => Array.from({ length: size }, (_, i) => `10.0.${i >> 8}.${i & 255}`),
    (list) => new AddressList(list).has('::1'),
  ),
  ...['(a+)+$', '(?i)(a|A)*$', 'a*a*$', '(?:a|b|/)+x', '\\A(?:a|/)*x\\z'].flatMap(expression),
]);
