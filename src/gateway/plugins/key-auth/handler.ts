// Lets a caller in who sends the key of a consumer. Kong 0.13.1: kong/plugins/key-auth/access.lua
import { invalidCredentials, Strangers } from '../kit/auth/anonymous.ts';
import { bodyReader, bodyTooLarge, type BodyArgs } from '../kit/args/body-args.ts';
import { withoutArg } from '../kit/args/encoded-args.ts';
import { headerNames } from '../../http/header-names.ts';
import { textOfHeader } from '../../http/header-text.ts';
import { definePlugin, type Exchange, type Outcome, type Reply } from '../plugin.ts';
import { keyCredential, keys } from './credentials.ts';
import { schema } from './schema.ts';

const noKey: Reply = { status: 401, body: 'No API key found in request' };
const duplicateKey: Reply = { status: 401, body: 'Duplicate API key found' };
const unreadableBody: Reply = { status: 400, body: 'Cannot process request body' };

/** Where a key may be. */
interface KeyName {
  readonly name: string;
  readonly headers: readonly string[];
}

type Found = { readonly key: string; readonly name: string } | 'duplicate' | undefined;

export const keyAuth = definePlugin({
  name: 'key-auth',
  priority: 1003,
  schema,
  credentials: [keyCredential],
  prepare: ({ key_names, hide_credentials, anonymous, key_in_body, run_on_preflight }, gateway, scope) => {
    const strangers = new Strangers('key-auth', anonymous, gateway, scope);
    const names = key_names.map((name): KeyName => ({ name, headers: headerNames(name) }));

    const authenticate = (exchange: Exchange, body?: BodyArgs): Outcome => {
      const found = findKey(names, exchange, body);
      if (found === 'duplicate') return strangers.refuse(exchange, duplicateKey);
      if (found === undefined) {
        exchange.response.setHeader('WWW-Authenticate', 'Key realm="kong"');
        return strangers.refuse(exchange, noKey);
      }
      if (hide_credentials) hide(exchange, names, found.name, body);
      const credential = gateway.credential(keys.name, 'key', found.key);
      const consumer = credential && gateway.consumerOf(credential);
      if (!credential || !consumer) return strangers.refuse(exchange, invalidCredentials);
      exchange.authenticate(consumer, { id: credential.id, consumer_id: consumer.id });
      return undefined;
    };

    return {
      access: (exchange) => {
        if (exchange.request.method === 'OPTIONS' && !run_on_preflight) return undefined;
        if (strangers.areNoneOf(exchange)) return undefined;
        if (!key_in_body) return authenticate(exchange);
        const read = bodyReader(exchange.request.header('content-type'));
        if (!read) return strangers.refuse(exchange, unreadableBody);
        return exchange.request
          .body()
          .then((body) => (body === 'too-large' ? bodyTooLarge : authenticate(exchange, read(body))));
      },
    };
  },
});

/** For each name the header comes first, then the query, then the body. The first string is the key. */
function findKey(names: readonly KeyName[], { request }: Exchange, body: BodyArgs | undefined): Found {
  for (const { name, headers } of names) {
    for (const header of headers) {
      const values = request.headers(header);
      if (values.length > 1) return 'duplicate';
      if (values[0] !== undefined) return { key: textOfHeader(values[0]), name };
    }
    const args = request.query === undefined ? [] : request.args().filter(([key]) => key === name);
    const values = args.length > 0 ? args.map(([, value]) => value) : textsNamed(body, name);
    if (values.length > 1) return 'duplicate';
    if (typeof values[0] === 'string') return { key: values[0], name };
  }
  return undefined;
}

/** A value in a body is a key only if it is a text. */
const textsNamed = (body: BodyArgs | undefined, name: string): readonly string[] =>
  [body?.get(name)].flat().filter((value) => typeof value === 'string');

/** Takes the key's name out of header, query and body, wherever the key itself was. */
function hide(
  { request, upstream }: Exchange,
  names: readonly KeyName[],
  name: string,
  body: BodyArgs | undefined,
): void {
  for (const header of names.find((own) => own.name === name)?.headers ?? []) upstream.removeHeader(header);
  if (request.query !== undefined && request.args().some(([key]) => key === name)) {
    upstream.setQuery(withoutArg(request.query, name) || undefined);
  }
  if (body && textsNamed(body, name).length > 0) upstream.setBody(body.without(name));
}
