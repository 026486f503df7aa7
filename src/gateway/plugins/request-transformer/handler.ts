// Changes a request before it goes upstream. Kong 0.13.1: kong/plugins/request-transformer/access.lua
import { bodyTooLarge } from '../kit/args/body-args.ts';
import { canDecode, codingsOf, decodeBody } from '../kit/args/content-coding.ts';
import { EncodedArgs } from '../kit/args/encoded-args.ts';
import { definePlugin, type Exchange, type Reply } from '../plugin.ts';
import { hasTooManyArguments } from '../../http/too-many-arguments.ts';
import { transformHeaders } from '../kit/transform/transform-headers.ts';
import { applyRules, isEmpty, itemsOf, type Rules } from '../kit/transform/transform-rules.ts';
import { bodyKind, bodyTransform, type BodyKind } from './body.ts';
import { schema } from './schema.ts';

const unknownCoding: Reply = { status: 415, body: 'Unsupported Content-Encoding' };
const brokenCoding: Reply = { status: 400, body: 'Cannot decode request body' };
/** The most bytes of a decoded body. A small compressed body can grow to any size. */
const largestDecoded = 1024 * 1024;

export const requestTransformer = definePlugin({
  name: 'request-transformer',
  priority: 801,
  schema,
  prepare: ({ http_method, remove, rename, replace, add, append }) => {
    const rulesFor = (part: 'body' | 'headers' | 'querystring'): Rules => ({
      remove: itemsOf(remove?.[part]),
      rename: itemsOf(rename?.[part]),
      replace: itemsOf(replace?.[part]),
      add: itemsOf(add?.[part]),
      append: itemsOf(append?.[part]),
    });
    const headers = rulesFor('headers');
    const querystring = rulesFor('querystring');
    const transforms = bodyTransform(rulesFor('body'));
    const method = http_method?.toUpperCase();
    // Kong asks this of the method as it is written in the configuration.
    const copiesForm = http_method === 'GET' || http_method === 'HEAD' || http_method === 'TRACE';

    function transform({ upstream, request }: Exchange, form: Buffer | undefined): void {
      transformHeaders(upstream, headers, singleHeaders);
      if (isEmpty(querystring) && !form) return;
      const args = new EncodedArgs(upstream.query ?? '');
      if (form) args.replaceBy(new EncodedArgs(form.toString('latin1')));
      applyRules(args, querystring);
      // Kong sends a `?` with nothing after it when the client's own line ends with one.
      const endsWithMark = request.query === '' || request.query?.endsWith('?') === true;
      upstream.setQuery(args.encoded() || (endsWithMark ? '' : undefined));
    }

    const readBody = async (exchange: Exchange, kind: BodyKind, type: string): Promise<Reply | undefined> => {
      const codings = codingsOf(exchange.request.headers('content-encoding').join());
      if (!canDecode(codings)) return unknownCoding;
      const sent = await exchange.request.body();
      if (sent === 'too-large') return bodyTooLarge;
      // A rule that removes an argument must find it in a compressed body too.
      const body = codings.length === 0 ? sent : decoded(sent, codings, type);
      if (!Buffer.isBuffer(body)) return body;
      // The body may be JSON in UTF-16 or UTF-32, which some upstreams read.
      if (kind === 'json' && body.includes(0)) return brokenCoding;
      const changed = transforms?.[kind](body, type);
      if (changed || codings.length > 0) exchange.upstream.setBody(changed ?? body);
      if (codings.length > 0) exchange.upstream.removeHeader('Content-Encoding');
      transform(exchange, copiesForm && kind === 'form' ? body : undefined);
      return undefined;
    };

    return {
      access: (exchange) => {
        const { upstream } = exchange;
        if (method !== undefined) upstream.setMethod(method);
        const type = upstream.header('content-type') ?? '';
        const kind = bodyKind(type);
        if (kind && (transforms || (copiesForm && kind === 'form'))) return readBody(exchange, kind, type);
        transform(exchange, undefined);
        return undefined;
      },
    };
  },
});

function decoded(sent: Buffer, codings: readonly string[], type: string): Buffer | Reply {
  const body = decodeBody(sent, codings, largestDecoded);
  if (body === 'broken') return brokenCoding;
  return body === 'too-large' || hasTooManyArguments(body, type) ? bodyTooLarge : body;
}

/** ngx_http_lua_headers_in.c, ngx_http_lua_set_handlers (lua-nginx-module 0.10.11) */
const singleHeaders: ReadonlySet<string> = new Set(
  (
    'accept-encoding authorization connection content-length content-type expect host if-match if-modified-since ' +
    'if-none-match if-range if-unmodified-since keep-alive range referer transfer-encoding upgrade user-agent via x-real-ip'
  ).split(' '),
);
