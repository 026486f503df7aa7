// The event that a function gets for a request: the arguments of query and body, or the configured parts of the request.
// Kong 0.13.1: kong/plugins/aws-lambda/handler.lua, kong/tools/public.lua (get_body_info)
import { EncodedArgs } from '../kit/args/encoded-args.ts';
import { jsonText } from '../kit/args/json-members.ts';
import { boundaryOf, MultipartFields } from '../../http/multipart.ts';
import type { Exchange } from '../plugin.ts';
import { LuaTable } from './lua-table.ts';

export interface Forwarded {
  readonly method: boolean;
  readonly uri: boolean;
  readonly headers: boolean;
  readonly body: boolean;
}

/** `forwarded`: undefined for the arguments alone. */
export function payloadOf(exchange: Exchange, body: Buffer, forwarded: Forwarded | undefined): Buffer {
  const payload = forwarded ? described(exchange, body, forwarded) : argsOf(exchange, body);
  return Buffer.from(payload.encoded(), 'latin1');
}

function argsOf({ upstream }: Exchange, body: Buffer): LuaTable {
  const args = withValues(new EncodedArgs(upstream.query ?? '').values);
  const inBody = bodyArgs(upstream.header('content-type') ?? '', body);
  for (const [name, value] of inBody.named) args.named.set(name, value);
  args.elements.push(...inBody.elements);
  return args;
}

function described({ request, upstream, record }: Exchange, body: Buffer, forwarded: Forwarded): LuaTable {
  const payload = new LuaTable();
  const { named } = payload;
  if (forwarded.method) payload.setText('request_method', upstream.method);
  if (forwarded.headers) named.set('request_headers', headersOf(record.requestHeaders).encoded());
  if (forwarded.uri) {
    payload.setText(
      'request_uri',
      request.query === undefined ? request.path : `${request.path}?${request.query}`,
    );
    named.set('request_uri_args', withValues(new EncodedArgs(upstream.query ?? '').values).encoded());
  }
  if (forwarded.body) {
    const type = upstream.header('content-type') ?? '';
    const isText = type === '' || textTypes.some((known) => type.includes(known));
    if (!isText) {
      payload.setText('request_body', body.toString('base64'));
      named.set('request_body_base64', 'true');
    } else if (body.length > 0) payload.setText('request_body', body.toString('latin1'));
    named.set('request_body_args', bodyArgs(type, body).encoded());
  }
  return payload;
}

const formTypes = ['application/www-form-urlencoded', 'application/x-www-form-urlencoded'];
const xmlTypes = ['application/xml', 'text/xml', 'application/soap+xml'];
const textTypes = [
  'multipart/form-data',
  'application/json',
  'text/plain',
  'text/html',
  ...formTypes,
  ...xmlTypes,
];

/** Nothing of a body that has none, or cannot be read. */
function bodyArgs(type: string, body: Buffer): LuaTable {
  const text = body.toString('latin1');
  if (type.includes('multipart/form-data')) {
    const boundary = boundaryOf(type);
    return withValues((boundary !== undefined && MultipartFields.parse(text, boundary)?.values) || []);
  }
  if (type.includes('application/json')) return LuaTable.ofJson(text);
  return withValues(formTypes.some((form) => type.includes(form)) ? new EncodedArgs(text).values : []);
}

/** Names in lower case. */
function headersOf(lines: readonly string[]): LuaTable {
  const headers = new Map<string, string[]>();
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i]?.toLowerCase() ?? '';
    const before = headers.get(name);
    if (before) before.push(lines[i + 1] ?? '');
    else headers.set(name, [lines[i + 1] ?? '']);
  }
  return withValues(headers);
}

type Value = string | true;

/** Several values of a name are a list. */
function withValues(values: Iterable<readonly [name: string, value: Value | readonly Value[]]>): LuaTable {
  const table = new LuaTable();
  for (const [name, value] of values) {
    const [first, ...others] = [value].flat().map((one) => (one === true ? 'true' : jsonText(one)));
    if (first === undefined) continue;
    table.named.set(name, others.length === 0 ? first : `[${[first, ...others].join(',')}]`);
  }
  return table;
}
