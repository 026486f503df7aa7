// A row, or the part of one, as it contends for requests: what it lists, and its place in the order in which the router tries all
// of them. Pure.
import { apisInOrder, routesInOrder, type Matchable } from '../router/matchable.ts';
import { placeOf, Router } from '../router/router.ts';
import { unbounded } from '../router/uri-index.ts';
import { ExpressionMatcher } from '../trace/later/expression-matcher.ts';
import { listedTexts, type RouteFields } from '../trace/later/route-fields.ts';
import { TraditionalMatcher } from '../trace/later/traditional-matcher.ts';
import type { RouterKind } from '../trace/tracer.ts';
import type { TracedApi, TracedRoute } from '../trace/traced-rows.ts';

export interface ContendingPath {
  /** As the row has it. */
  readonly text: string;
  /** Without the mark of a regular expression. */
  readonly value: string;
  readonly isRegex: boolean;
}

export interface Contender {
  /** The place of the row among the rows of its entity. */
  readonly place: number;
  /** A contender of a lower category is tried first. */
  readonly category: number;
  /** Its place in the order of all contenders of the entity. */
  readonly order: number;
  /** Kong itself may order rows with many attributes otherwise from run to run. */
  readonly isOrdered: boolean;
  readonly hosts: readonly string[];
  readonly paths: readonly ContendingPath[];
  readonly methods: readonly string[];
  readonly snis: readonly string[];
  readonly headers: RouteFields['headers'];
  /** The addresses that the row lists, as one text. Empty where it lists none. */
  readonly addresses: string;
  readonly schemes: readonly string[];
  readonly expression: string | undefined;
}

/** The contenders of one entity, in the order in which they are tried. */
export interface Contenders {
  readonly all: readonly Contender[];
  /** Which contender comes first within a category depends on the request, unless both list the same host and the same path. */
  readonly isNarrowed: boolean;
  /** Set where the router tries the wildcard alone that fits a host first. */
  readonly wildcardFor: ((host: string) => string | undefined) | undefined;
}

const both: readonly string[] = ['http', 'https'];

const surroundings = { ready: unbounded };

export const contendingApis = (apis: readonly TracedApi[]): Contenders =>
  listed(apis, apisInOrder(apis, surroundings));

export function contendingRoutes(router: RouterKind, routes: readonly TracedRoute[]): Contenders {
  switch (router) {
    case 'listed':
      return listed(routes, routesInOrder(routes, surroundings));
    case 'traditional by characters':
      return traditional(routes, false);
    case 'traditional':
      return traditional(routes, true);
    case 'traditional_compatible':
      return expressions(routes, false);
    case 'expressions':
      return expressions(routes, true);
    default:
      return router satisfies never;
  }
}

function listed<R extends object>(rows: readonly R[], matchables: readonly Matchable<R>[]): Contenders {
  const router = new Router(matchables);
  const places = new Map(rows.map((row, place) => [row, place]));
  const ranked = matchables
    .filter(({ hosts, uris, methods }) => hosts.length + uris.length + methods.length > 0)
    .map((matchable, rank) => ({ matchable, rank, category: placeOf(matchable) }))
    .toSorted((a, b) => a.category - b.category || a.rank - b.rank);
  return {
    isNarrowed: true,
    wildcardFor: (host) => router.wildcardFor(host),
    all: ranked.map(({ matchable: { row, hosts, uris, methods }, category }, order) => ({
      place: places.get(row) ?? -1,
      category,
      order,
      isOrdered: true,
      hosts,
      paths: uris.map(({ uri, regex }) => ({ text: uri, value: uri, isRegex: regex !== undefined })),
      methods,
      snis: [],
      headers: [],
      addresses: '',
      schemes: both,
      expression: undefined,
    })),
  };
}

function traditional(routes: readonly TracedRoute[], marked: boolean): Contenders {
  const categories = new Map<number, number>();
  return {
    isNarrowed: true,
    wildcardFor: undefined,
    all: new TraditionalMatcher(routes, marked).inOrder.map(({ place, rules, fields, path }, order) => {
      const category = categories.get(rules) ?? categories.size;
      categories.set(rules, category);
      const paths = path ? [{ text: path.text, value: path.value, isRegex: path.regex !== undefined }] : [];
      return {
        ...ofRoute(fields),
        place,
        category,
        order,
        paths,
        isOrdered: true,
        schemes: both,
        expression: undefined,
      };
    }),
  };
}

const expressions = (routes: readonly TracedRoute[], byProtocol: boolean): Contenders => ({
  isNarrowed: false,
  wildcardFor: undefined,
  all: new ExpressionMatcher(routes, byProtocol).inOrder.map(({ place, fields }, order) => ({
    ...ofRoute(fields),
    place,
    category: order,
    order,
    isOrdered: listedTexts(fields).length < 4,
    paths: fields.paths.map(markedPath),
    schemes: byProtocol ? schemesOf(routes[place]) : both,
    expression: routes[place]?.expression,
  })),
});

const markedPath = (text: string): ContendingPath => ({
  text,
  value: text.startsWith('~') ? text.slice(1) : text,
  isRegex: text.startsWith('~'),
});

const ofRoute = ({ hosts, methods, snis, headers, sources, destinations }: RouteFields) => ({
  hosts,
  methods,
  snis,
  headers,
  addresses: sources.length + destinations.length === 0 ? '' : JSON.stringify([sources, destinations]),
});

/** A route for https alone takes requests without TLS, too. */
function schemesOf(route: TracedRoute | undefined): readonly string[] {
  const schemes = (route?.protocols ?? []).map((name) => ({ grpc: 'http', grpcs: 'https' })[name] ?? name);
  return schemes.length === 0 || (schemes.length === 1 && schemes[0] === 'https') ? both : schemes;
}
