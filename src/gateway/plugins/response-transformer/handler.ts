// Changes an answer before its client gets it. Kong 0.13.1: kong/plugins/response-transformer/{header,body}_transformer.lua
import { JsonMembers } from '../kit/args/json-members.ts';
import { isReadable } from '../kit/args/json-value.ts';
import { canDecode, codingsOf, decodeBody } from '../kit/args/content-coding.ts';
import { definePlugin, type Exchange, type Reply } from '../plugin.ts';
import { transformHeaders } from '../kit/transform/transform-headers.ts';
import { applyRules, isEmpty, itemsOf, type Item, type Rules } from '../kit/transform/transform-rules.ts';
import { schema } from './schema.ts';

/** A longer JSON body cannot be changed, and so not sent: it may hold what the rules take out. */
const bodyLimit = 8 * 1024 * 1024;
const tooLong = `its JSON is longer than ${bodyLimit} bytes`;
const noBytes = Buffer.alloc(0);

export const responseTransformer = definePlugin({
  name: 'response-transformer',
  priority: 800,
  schema,
  prepare: ({ remove, replace, add, append }, gateway) => {
    const rulesFor = (part: 'headers' | 'json', prepared: (item: Item) => Item): Rules => ({
      remove: itemsOf(remove?.[part]).map(prepared),
      rename: [],
      replace: itemsOf(replace?.[part]).map(prepared),
      add: itemsOf(add?.[part]).map(prepared),
      append: itemsOf(append?.[part]).map(prepared),
    });
    const headers = rulesFor('headers', withDashes);
    const json = rulesFor('json', asJsonValue);
    const changeHeaders = ({ response }: Exchange): void =>
      transformHeaders(response, headers, singleHeaders);
    if (isEmpty(json)) return { headerFilter: changeHeaders };

    const held = new WeakMap<Exchange, Held>();
    const cut = (exchange: Exchange, why: string): undefined => {
      held.delete(exchange);
      gateway.log(`response-transformer: an answer was cut off, ${why}`);
    };
    return {
      // A compressed body would have to be decoded here, so the upstream is asked for a plain one. A range of a body cannot be changed.
      access: ({ upstream }) => {
        for (const name of ['Accept-Encoding', 'Range', 'If-Range']) upstream.removeHeader(name);
        return undefined;
      },
      headerFilter: (exchange) => {
        changeHeaders(exchange);
        if (!isJson(exchange) || exchange.response.status === 304) return undefined;
        const codings = codingsOf(exchange.response.headers('content-encoding').join());
        if (!canDecode(codings)) {
          gateway.log(
            `response-transformer: an answer was refused, nothing here decodes ${codings.join(', ')}`,
          );
          return undecodable;
        }
        exchange.response.removeHeader('Content-Encoding');
        held.set(exchange, { codings, pieces: [], size: 0 });
        return undefined;
      },
      changesBody: isJson,
      bodyFilter: (exchange, piece, last) => {
        const body = held.get(exchange);
        if (!body) return piece;
        body.pieces.push(piece);
        body.size += piece.length;
        if (body.size > bodyLimit) return cut(exchange, tooLong);
        if (!last || body.size === 0) return noBytes;
        held.delete(exchange);
        const decoded = decodeBody(Buffer.concat(body.pieces), body.codings, bodyLimit);
        if (decoded === 'broken') return cut(exchange, `it is no ${body.codings.join(', ')}`);
        if (decoded === 'too-large') return cut(exchange, tooLong);
        return transformed(decoded, json) ?? cut(exchange, 'its JSON cannot be read');
      },
    };
  },
});

/** A JSON body that is held until it is complete. */
interface Held {
  readonly codings: readonly string[];
  readonly pieces: Buffer[];
  size: number;
}

/** The reply in place of a body that cannot be decoded: the body may hold a member that a rule removes. */
const undecodable: Reply = { status: 502 };

const isJson = ({ response }: Exchange): boolean =>
  response.header('content-type')?.toLowerCase().includes('application/json') === true;

/**
 * The changed body. A body that is neither an object nor a list stays as it is. Undefined for a body that cannot be read and may
 * hold a member that a rule removes.
 */
function transformed(body: Buffer, rules: Rules): Buffer | undefined {
  const text = body.toString('latin1');
  const members = JsonMembers.parse(text);
  if (members) {
    applyRules(members, rules);
    return Buffer.from(members.encoded(), 'latin1');
  }
  return (rules.remove.length === 0 && rules.replace.length === 0) || isReadable(text) ? body : undefined;
}

/** OpenResty reads `_` in the name of an answer's header as `-`. */
const withDashes = ({ name, value }: Item): Item => ({ name: name.replaceAll('_', '-'), value });

/** Kong encodes a value as JSON, takes the backslashes from quotes and slashes, and puts the rest into JSON once more. */
const asJsonValue = ({ name, value }: Item): Item => ({
  name,
  value: value === undefined ? 'null' : JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"'),
});

/** ngx_http_lua_headers_out.c, ngx_http_lua_set_handlers (lua-nginx-module 0.10.11) */
const singleHeaders: ReadonlySet<string> = new Set(
  (
    'accept-ranges content-encoding content-length content-range content-type date e-tag etag expires last-modified ' +
    'location refresh server www-authenticate'
  ).split(' '),
);
