// Makes expressions of a route's fields, as the flavour traditional_compatible does. Kong 3.9.1: kong/router/transform.lua,
// get_expression.
import type { Attribute } from '../verdict.ts';
import { splitHost } from './expression-fields.ts';
import type { Expression, Operator } from './expression.ts';
import { conjunction, predicate } from './parse-expression.ts';
import { peerText, type Peer, type RouteFields } from './route-fields.ts';

/** An attribute of the route, with an expression for each of its texts: one of them has to be true. */
export interface Choice {
  readonly attribute: Attribute;
  readonly options: readonly Option[];
  /** Set where the attribute counts for requests over TLS alone. */
  readonly tlsOnly?: boolean;
}

const is = (field: string, operator: Operator, value: string): Expression =>
  predicate({ field, lower: false, any: false, operator, value: { type: 'string', value } });

export const either = (expressions: readonly Expression[]): Expression =>
  expressions.reduce((left, right) => ({ kind: 'or', left, right }));

interface Option {
  readonly text: string;
  readonly expression: Expression;
}

const options = <T>(
  items: readonly T[],
  text: (item: T) => string,
  expression: (item: T) => Expression,
): readonly Option[] => items.map((item) => ({ text: text(item), expression: expression(item) }));

const optionsOf = (texts: readonly string[], expression: (text: string) => Expression): readonly Option[] =>
  options(texts, (text) => text, expression);

/** Throws for a regular expression that cannot be compiled. The order is the router's. */
export function choicesOf(fields: RouteFields): readonly Choice[] {
  const { snis, sources, destinations, methods, hosts, paths, headers } = fields;
  const choices: readonly Choice[] = [
    { attribute: 'sni', tlsOnly: true, options: optionsOf(snis, sniExpression) },
    { attribute: 'source', options: options(sources, peerText, (peer) => peerExpression('src', peer)) },
    {
      attribute: 'destination',
      options: options(destinations, peerText, (peer) => peerExpression('dst', peer)),
    },
    { attribute: 'method', options: optionsOf(methods, (method) => is('http.method', '==', method)) },
    { attribute: 'host', options: optionsOf(hosts, hostExpression) },
    { attribute: 'path', options: optionsOf(paths, pathExpression) },
    ...headers.map(([name, values]): Choice => ({
      attribute: 'header',
      options: options(
        values,
        (value) => `${name}: ${value}`,
        (value) => headerExpression(name, value),
      ),
    })),
  ];
  return choices.filter((choice) => choice.options.length > 0);
}

export const choiceExpression = ({ options: own, tlsOnly }: Choice): Expression => {
  const any = either(own.map(({ expression }) => expression));
  return tlsOnly ? { kind: 'or', left: is('net.protocol', '!=', 'https'), right: any } : any;
};

function sniExpression(sni: string): Expression {
  const bare = sni.length > 1 && sni.endsWith('.') ? sni.slice(0, -1) : sni;
  if (sni.startsWith('*')) return is('tls.sni', '=^', bare.slice(1));
  return sni.endsWith('*') ? is('tls.sni', '^=', sni.slice(0, -1)) : is('tls.sni', '==', bare);
}

function peerExpression(side: 'src' | 'dst', { ip, port }: Peer): Expression {
  const parts: Expression[] = [];
  const about = { lower: false, any: false } as const;
  if (ip !== undefined) {
    const [operator, type] = ip.includes('/') ? (['in', 'block'] as const) : (['==', 'ip'] as const);
    parts.push(predicate({ field: `net.${side}.ip`, ...about, operator, value: { type, value: ip } }));
  }
  if (port !== undefined) parts.push(portIs(side, port));
  return conjunction(parts);
}

const portIs = (side: 'src' | 'dst', value: number): Expression =>
  predicate({
    field: `net.${side}.port`,
    lower: false,
    any: false,
    operator: '==',
    value: { type: 'int', value },
  });

function hostExpression(listed: string): Expression {
  const [host, port] = splitHost(listed);
  const own = host.startsWith('*')
    ? is('http.host', '=^', host.slice(1))
    : host.endsWith('*')
      ? is('http.host', '^=', host.slice(0, -1))
      : is('http.host', '==', host);
  return port === undefined ? own : { kind: 'and', left: own, right: portIs('dst', port) };
}

const pathExpression = (path: string): Expression =>
  path.startsWith('~') ? is('http.path', '~', `^${path.slice(1)}`) : is('http.path', '^=', path);

function headerExpression(name: string, value: string): Expression {
  const isRegex = value.startsWith('~*');
  return predicate({
    field: `http.headers.${name.replaceAll('-', '_')}`,
    lower: true,
    any: true,
    operator: isRegex ? '~' : '==',
    value: { type: 'string', value: (isRegex ? value.slice(2) : value).toLowerCase() },
  });
}
