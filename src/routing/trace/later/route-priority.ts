// The order in which routes are tried by the flavours traditional_compatible and expressions: a number of 64 bits. Kong 3.9.1:
// kong/router/transform.lua, get_priority.
import type { Reason } from '../verdict.ts';
import { listedTexts, moreListed, type RouteFields } from './route-fields.ts';

export interface Ranking {
  readonly isExpression: boolean;
  /** The number of attributes. */
  readonly weight: number;
  readonly plainHosts: boolean;
  readonly headers: number;
  readonly isRegex: boolean;
  readonly regexPriority: number;
  readonly pathLength: number;
  /** The priority of an expression. */
  readonly priority: number;
}

export function rankingOf(
  fields: RouteFields,
  { expression, priority, regex_priority }: RankedFields,
): Ranking {
  const [path = ''] = fields.paths;
  const isRegex = path.startsWith('~');
  return {
    isExpression: expression !== undefined,
    weight: listedTexts(fields).length,
    plainHosts: fields.hosts.length > 0 && fields.hosts.every((host) => !host.includes('*')),
    headers: Math.min(fields.headers.length, 255),
    isRegex,
    regexPriority: isRegex ? (regex_priority ?? 0) : 0,
    pathLength: isRegex ? 0 : new TextEncoder().encode(path).length,
    priority: priority ?? 0,
  };
}

interface RankedFields {
  readonly expression?: string | undefined;
  readonly priority?: number | undefined;
  readonly regex_priority?: number | null | undefined;
}

/**
 * Kong means to give each part of the number its own bits. Its shifts keep 32 bits, however, so that a plain host and a regular
 * expression count more than the number of attributes, unless there are at least four. Seen in Kong 3.9.1.
 */
export function priorityOf(ranking: Ranking): bigint {
  if (ranking.isExpression) return (0xffn << 56n) | BigInt.asUintN(64, BigInt(ranking.priority));
  const { weight, headers, regexPriority, pathLength, plainHosts, isRegex } = ranking;
  const parts = [weight << 29, headers << 20, regexPriority << 19, pathLength & 0x7ffff];
  const large = (plainHosts ? 1n << 60n : 0n) | (isRegex ? 1n << 51n : 0n);
  if (large === 0n) return unsigned(parts.reduce((sum, part) => sum | part, 0));
  return parts.map(unsigned).reduce((sum, part) => sum | part, large);
}

/**
 * A negative number keeps its sign, as it does once LuaJIT has compiled the code. Before that, Kong may order routes with four
 * attributes or more otherwise.
 */
const unsigned = (number: number): bigint => BigInt.asUintN(64, BigInt(number));

interface Ranked {
  readonly fields: RouteFields;
  readonly ranking: Ranking;
}

/** Why one route is tried before another. */
export function comesFirst(one: Ranked, other: Ranked): Reason {
  const [a, b] = [one.ranking, other.ranking];
  if (a.isExpression !== b.isExpression) return { kind: 'expressions come first' };
  if (priorityOf(a) === priorityOf(b)) return { kind: 'greater id' };
  if (a.isExpression) return { kind: 'priority', field: 'priority' };
  const lessListed: Reason = { kind: 'lists less', attributes: moreListed(one.fields, other.fields) };
  if (a.weight >= 4 !== b.weight >= 4) return lessListed;
  if (a.weight < 4 && a.plainHosts !== b.plainHosts) return { kind: 'plain hosts' };
  if (a.weight < 4 && a.isRegex !== b.isRegex) return { kind: 'better path', by: 'expression' };
  if (a.weight !== b.weight) return lessListed;
  if (a.headers !== b.headers) return { kind: 'more headers' };
  if (a.regexPriority !== b.regexPriority) return { kind: 'priority', field: 'regex_priority' };
  return { kind: 'better path', by: 'longer' };
}
