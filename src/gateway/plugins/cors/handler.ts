// Tells browsers which other origins' pages may read an answer, and answers them when they ask beforehand.
// Kong 0.13.1: kong/plugins/cors/handler.lua
import { definePlugin, type Exchange, type Reply } from '../plugin.ts';
import { headerText } from '../../http/header-text.ts';
import { luaNumber } from '../kit/limits/lua-number.ts';
import { allowOrigins } from './origins.ts';
import { schema } from './schema.ts';

const noContent: Reply = { status: 204 };

export const cors = definePlugin({
  name: 'cors',
  priority: 2000,
  schema,
  prepare: (config, { log }) => {
    const {
      origins = [],
      headers,
      exposed_headers,
      methods,
      max_age,
      credentials,
      preflight_continue,
    } = config;
    const allow = allowOrigins(origins, credentials, log);
    const allowedHeaders = headers && listed(headers);
    const exposedHeaders = exposed_headers && listed(exposed_headers);
    const allowedMethods = methods ? listed(methods) : 'GET,HEAD,PUT,PATCH,POST,DELETE';
    const maxAge = max_age === undefined ? undefined : luaNumber(max_age);
    /** Questions of a browser, answered or passed on: nothing is added to their answers. */
    const asked = new WeakSet<Exchange>();

    return {
      access: (exchange) => {
        const { request, response } = exchange;
        if (request.method !== 'OPTIONS') return undefined;
        asked.add(exchange);
        if (preflight_continue) return undefined;
        allow(exchange);
        const allowed = allowedHeaders ?? request.header('access-control-request-headers');
        if (allowed) response.setHeader('Access-Control-Allow-Headers', allowed);
        if (allowedMethods) response.setHeader('Access-Control-Allow-Methods', allowedMethods);
        if (maxAge !== undefined) response.setHeader('Access-Control-Max-Age', maxAge);
        return noContent;
      },
      headerFilter: (exchange) => {
        // A preflight request that another plugin has answered reaches this hook without `access` having run.
        if (exchange.request.method === 'OPTIONS' && asked.has(exchange)) return;
        allow(exchange);
        if (exposedHeaders === undefined) return;
        if (exposedHeaders) exchange.response.setHeader('Access-Control-Expose-Headers', exposedHeaders);
        else exchange.response.removeHeader('Access-Control-Expose-Headers');
      },
    };
  },
});

const listed = (values: readonly string[]): string => headerText(values.join(','));
