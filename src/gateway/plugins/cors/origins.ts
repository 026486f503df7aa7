// The origins that an answer may be shown to: all, a named one, or those that an expression finds.
// Kong 0.13.1: kong/plugins/cors/handler.lua, configure_origin
import { operatorExpression } from '../../expressions/operator-expression.ts';
import type { Exchange } from '../plugin.ts';

export type Allow = (exchange: Exchange) => void;

/** Sets Access-Control-Allow-Origin and the headers that depend on it. */
export function allowOrigins(
  origins: readonly string[],
  credentials: boolean,
  log: (line: string) => void,
): Allow {
  const [only] = origins.length === 1 ? origins : [];
  if (origins.length === 0 || only === '*') return credentials ? allowAnyByName : allowAny;
  const allow =
    only !== undefined && /^[A-Za-z0-9.:/-]+$/.test(only) ? allowOne(only) : allowFound(origins, log);
  if (!credentials) return allow;
  return (exchange) => {
    allow(exchange);
    exchange.response.setHeader('Access-Control-Allow-Credentials', 'true');
  };
}

const allowAny: Allow = ({ response }) => response.setHeader('Access-Control-Allow-Origin', '*');

/** No browser sends credentials to `*`. */
const allowAnyByName: Allow = (exchange) => {
  const { request, response } = exchange;
  const origin = request.header('origin');
  if (!origin) return allowAny(exchange);
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
};

const allowOne =
  (origin: string): Allow =>
  ({ response }) => {
    response.setHeader('Vary', 'Origin');
    response.setHeader('Access-Control-Allow-Origin', origin);
  };

/** Where there is a single expression the answer varies for those that it does not find too. */
function allowFound(origins: readonly string[], log: (line: string) => void): Allow {
  const expressions = origins.map((origin) => operatorExpression(origin, log));
  const isSingle = origins.length === 1;
  return ({ request, response }) => {
    if (isSingle) response.setHeader('Vary', 'Origin');
    const origin = request.header('origin');
    if (!origin || !expressions.some((expression) => expression.test(origin))) return;
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Vary', 'Origin');
  };
}
