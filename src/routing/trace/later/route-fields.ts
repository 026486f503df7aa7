// The fields of a later gateway's route that its routers look at, with what is missing filled in.
import type { TracedRoute } from '../traced-rows.ts';
import type { Attribute } from '../verdict.ts';

export interface Peer {
  readonly ip: string | undefined;
  readonly port: number | undefined;
}

export interface RouteFields {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  readonly snis: readonly string[];
  readonly headers: readonly (readonly [name: string, values: readonly string[]])[];
  readonly sources: readonly Peer[];
  readonly destinations: readonly Peer[];
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const peerOf = ({ ip, port }: Readonly<Record<string, unknown>>): Peer => ({
  ip: typeof ip === 'string' ? ip : undefined,
  port: typeof port === 'number' ? port : undefined,
});

export const fieldsOfRoute = (route: TracedRoute): RouteFields => ({
  hosts: route.hosts ?? [],
  paths: route.paths ?? [],
  methods: route.methods ?? [],
  snis: route.snis ?? [],
  headers: Object.entries(route.headers ?? {}).flatMap(([name, values]) =>
    Array.isArray(values) ? [[name.toLowerCase(), textsOf(values)] as const] : [],
  ),
  sources: (route.sources ?? []).map(peerOf),
  destinations: (route.destinations ?? []).map(peerOf),
});

/** The texts of each attribute that the route lists. */
export const listedTexts = (fields: RouteFields): readonly (readonly [Attribute, readonly string[]])[] =>
  (
    [
      ['host', fields.hosts],
      ['path', fields.paths],
      ['method', fields.methods],
      ['header', fields.headers.map(([name, values]) => `${name}: ${values.join(', ')}`)],
      ['sni', fields.snis],
      ['source', fields.sources.map(peerText)],
      ['destination', fields.destinations.map(peerText)],
    ] as const
  ).filter(([, texts]) => texts.length > 0);

export const peerText = ({ ip, port }: Peer): string => `${ip ?? ''}${port === undefined ? '' : `:${port}`}`;

/** The attributes that one route lists and another does not. */
export function moreListed(one: RouteFields, other: RouteFields): readonly Attribute[] {
  const others = listedTexts(other).map(([attribute]) => attribute);
  return listedTexts(one)
    .map(([attribute]) => attribute)
    .filter((attribute) => !others.includes(attribute));
}

const streams = new Set(['tcp', 'udp', 'tls', 'tls_passthrough']);

/** Does the route take connections that are no requests of HTTP? */
export const isForStreams = ({ protocols }: TracedRoute): boolean =>
  protocols.some((protocol) => streams.has(protocol));
