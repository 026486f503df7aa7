// The routers of the flavours traditional_compatible and expressions: each route is an expression with a priority. Kong 3.9.1:
// kong/router/atc.lua, compat.lua, expressions.lua.
import type { TracedRequest } from '../traced-request.ts';
import type { TracedRoute } from '../traced-rows.ts';
import type { Check, Distance, Matcher, Reason, Taken } from '../verdict.ts';
import { askedPath, safeRest } from './asked-path.ts';
import { fieldsOf } from './expression-fields.ts';
import { isTrue, type Expression, type ValuesOf } from './expression.ts';
import { laterRequest } from './later-request.ts';
import { sentPath } from './normal-path.ts';
import { conjunction, parseExpression, predicate, type Term } from './parse-expression.ts';
import { choiceExpression, choicesOf, either, type Choice } from './route-expression.ts';
import { fieldsOfRoute, type RouteFields } from './route-fields.ts';
import { comesFirst, priorityOf, rankingOf, type Ranking } from './route-priority.ts';
import { splitRouteId } from './split-route-id.ts';
import { distanceBy, farthest, unusableChecks, usableOr, type Unusable } from './unusable.ts';

/** A route, or a part of one whose paths are of one kind. */
interface Part {
  readonly place: number;
  readonly id: string;
  readonly fields: RouteFields;
  readonly ranking: Ranking;
  readonly priority: bigint;
  readonly expression: Expression;
}

/** A route as the page shows it. */
interface Shown {
  readonly choices: readonly Choice[];
  /** The parts of an expression that all have to be true. */
  readonly terms: readonly Term[];
  readonly protocols: { readonly wanted: readonly string[]; readonly expression: Expression } | undefined;
}

type Usable = { readonly shown: Shown; readonly parts: readonly Part[] };

export class ExpressionMatcher implements Matcher {
  readonly #routes: readonly TracedRoute[];
  /** By place; an error for a route that the router cannot use. */
  readonly #usable: readonly (Usable | Unusable)[];
  readonly #parts: readonly Part[];

  /** `byProtocol`: the flavour expressions, in which the protocols of a route count, too. */
  constructor(routes: readonly TracedRoute[], byProtocol: boolean) {
    this.#routes = routes;
    this.#usable = routes.map((route, place) => usableOr(route, () => usable(route, place, byProtocol)));
    this.#parts = this.#usable
      .flatMap((own) => ('parts' in own ? own.parts : []))
      .toSorted((a, b) => (a.priority === b.priority ? byId(a, b) : a.priority > b.priority ? -1 : 1));
  }

  get size(): number {
    return this.#routes.length;
  }

  /** The parts of all routes, in the order in which they are tried. */
  get inOrder(): readonly Pick<Part, 'place' | 'fields'>[] {
    return this.#parts;
  }

  take(request: TracedRequest): Taken | undefined {
    const later = laterRequest(request);
    const valuesOf = fieldsOf(later);
    for (const part of this.#parts) {
      let prefix: string | undefined;
      const matched = (field: string, text: string): void => {
        if (field === 'http.path') prefix = text;
      };
      if (!isTrue(part.expression, valuesOf, matched)) continue;
      const strips = this.#routes[part.place]?.strip_path ?? false;
      const begin = (strips && prefix) || '/';
      const rest = safeRest(later.path.slice(begin.length));
      return {
        place: part.place,
        checks: this.checks(part.place, request),
        askFor: (base) => sentPath(askedPath({ strips, handling: 'v0' }, base, later.path, rest)),
      };
    }
    return undefined;
  }

  distance(place: number, request: TracedRequest): Distance {
    const own = this.#usable[place];
    return !own || 'error' in own ? farthest : distanceBy(this.checks(place, request));
  }

  checks(place: number, request: TracedRequest): readonly Check[] {
    const own = this.#usable[place];
    if (!own || 'error' in own) return unusableChecks(this.#routes[place]);
    const valuesOf = fieldsOf(laterRequest(request));
    const { choices, terms, protocols } = own.shown;
    return [
      ...(protocols
        ? [
            {
              attribute: 'protocol',
              wanted: protocols.wanted,
              met: holds(protocols.expression, valuesOf) ? request.scheme : undefined,
            } as const,
          ]
        : []),
      ...terms.map(({ text, expression }): Check => ({
        attribute: 'expression',
        wanted: [text],
        met: holds(expression, valuesOf) ? text : undefined,
      })),
      ...choices.toSorted(byColumn).flatMap((choice) => checkOf(choice, valuesOf, request)),
    ];
  }

  why(place: number, request: TracedRequest, taken: number | undefined): Reason {
    const own = this.#usable[place];
    if (!own || 'error' in own) return { kind: 'unusable', error: own?.error ?? '' };
    const valuesOf = fieldsOf(laterRequest(request));
    const first = (at: number): Part | undefined =>
      this.#parts.find((part) => part.place === at && holds(part.expression, valuesOf));
    const [winner, loser] = [taken === undefined ? undefined : first(taken), first(place)];
    return winner && loser ? comesFirst(winner, loser) : { kind: 'not tried' };
  }
}

const byId = (a: Part, b: Part): number => (a.id > b.id ? -1 : 1);

const holds = (expression: Expression, valuesOf: ValuesOf): boolean => isTrue(expression, valuesOf, () => {});

const columns = ['host', 'path', 'method', 'header', 'sni', 'source', 'destination'];
const byColumn = (a: Choice, b: Choice): number =>
  columns.indexOf(a.attribute) - columns.indexOf(b.attribute);

/** An attribute that does not count for a request without TLS is left out. */
function checkOf(
  { attribute, options, tlsOnly }: Choice,
  valuesOf: ValuesOf,
  { scheme }: TracedRequest,
): readonly Check[] {
  if (tlsOnly && scheme !== 'https') return [];
  const met = options.find(({ expression }) => holds(expression, valuesOf))?.text;
  return [{ attribute, wanted: options.map(({ text }) => text), met }];
}

function usable(route: TracedRoute, place: number, byProtocol: boolean): Usable | Unusable {
  const protocols = byProtocol ? protocolsOf(route) : undefined;
  const also = protocols ? [protocols.expression] : [];
  const fields = fieldsOfRoute(route);
  if (route.expression !== undefined) {
    const parsed = parseExpression(route.expression.replace(/(net\.port)(\s*[=><!])/g, 'net.dst.port$2'));
    if (!parsed.ok) return { error: parsed.error };
    const part = partOf(route, route.id, place, fields, [parsed.expression, ...also]);
    return { shown: { choices: [], terms: parsed.terms, protocols }, parts: [part] };
  }
  const choices = choicesOf(fields);
  if (choices.length === 0) return { error: 'it lists nothing' };
  const groups = pathGroups(fields.paths);
  const parts = (groups.length < 2 ? [fields.paths] : groups).map((paths, index, { length }) => {
    const id = length === 1 ? route.id : splitRouteId(route.id, index + 1);
    const group = { ...fields, paths };
    return partOf(route, id, place, group, [...choicesOf(group).map(choiceExpression), ...also]);
  });
  return { shown: { choices, terms: [], protocols }, parts };
}

function partOf(
  route: TracedRoute,
  id: string,
  place: number,
  fields: RouteFields,
  expressions: readonly Expression[],
): Part {
  const ranking = rankingOf(fields, route);
  return { place, id, fields, ranking, priority: priorityOf(ranking), expression: conjunction(expressions) };
}

/** Paths of one length are tried together, and so are regular expressions. */
function pathGroups(paths: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<number, string[]>();
  for (const path of paths) {
    const kind = path.startsWith('~') ? 0 : new TextEncoder().encode(path).length;
    const group = groups.get(kind);
    if (group) group.push(path);
    else groups.set(kind, [path]);
  }
  return [...groups.values()];
}

/** A route for https alone takes requests without TLS, too, to send them there. */
function protocolsOf({ protocols }: TracedRoute): Shown['protocols'] {
  const [only, ...others] = protocols;
  if (only === undefined || (others.length === 0 && only === 'https')) return undefined;
  const expressions = protocols.map((protocol) =>
    predicate({
      field: 'net.protocol',
      lower: false,
      any: false,
      operator: '==',
      value: {
        type: 'string',
        value: { grpc: 'http', grpcs: 'https' }[protocol] ?? protocol,
      },
    }),
  );
  return {
    wanted: protocols,
    expression: either(expressions),
  };
}
