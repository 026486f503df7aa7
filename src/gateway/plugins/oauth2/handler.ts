// Issues tokens, and lets requests with a valid token pass (RFC 6749, RFC 6750). Kong 0.13.1: kong/plugins/oauth2/access.lua,
// execute
import { Strangers } from '../kit/auth/anonymous.ts';
import { bodyTooLarge } from '../kit/args/body-args.ts';
import { headerNames } from '../../http/header-names.ts';
import { definePlugin, type Exchange, type Reply } from '../plugin.ts';
import { authorize } from './authorize.ts';
import { endpointAt } from './endpoint.ts';
import { clientCredential, handedOut } from './entities.ts';
import { issuing } from './issuing.ts';
import { readParameters } from './parameters.ts';
import { resourceAccess } from './resource-access.ts';
import { schema } from './schema.ts';
import { giveToken } from './token-endpoint.ts';

export const oauth2 = definePlugin({
  name: 'oauth2',
  priority: 1004,
  schema,
  credentials: [clientCredential],
  entities: handedOut,
  prepare: (config, gateway, scope) => {
    const strangers = new Strangers('oauth2', config.anonymous, gateway, scope);
    const headers = headerNames(config.auth_header_name);
    const access = resourceAccess(config, gateway, strangers, headers);
    const issue = issuing(config, gateway);

    const serve = async (exchange: Exchange, endpoint: 'token' | 'authorize'): Promise<Reply> => {
      const { request } = exchange;
      const parameters = await readParameters(request);
      if (parameters === 'too-large') return bodyTooLarge;
      if (endpoint === 'authorize') return authorize(exchange, parameters, config, gateway, issue);
      const header = headers.map((name) => request.headers(name)).find(({ length }) => length > 0) ?? [];
      return giveToken(exchange, parameters, header, config, gateway, issue);
    };

    return {
      access: (exchange) => {
        if (strangers.areNoneOf(exchange)) return undefined;
        const { method, path } = exchange.request;
        const endpoint = method === 'POST' ? endpointAt(path) : undefined;
        return endpoint ? serve(exchange, endpoint) : access(exchange);
      },
    };
  },
});
