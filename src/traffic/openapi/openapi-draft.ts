// Drafts the description of an API from its recorded requests: paths with ids folded, methods, statuses and how often they were seen.
import { STATUS_CODES } from 'node:http';
import { stringify } from 'yaml';
import { PathTree, type FoldedParameter, type FoldedPath } from './path-tree.ts';
import type { SegmentKind } from './segment-kind.ts';

/** Requests that have this in common. */
export interface SeenRequests {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly status: number;
  readonly requests: number;
  /** The names of the parameters in their queries, as JSON; null where there are none, or they are not known. */
  readonly names: string | null;
}

export interface DraftedApi {
  readonly title: string;
  readonly description: string;
}

type Entry = readonly [name: string, value: object];

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'trace'];
/** Paths of a draft; the less asked for are left out. */
const mostPaths = 1000;
const mostHosts = 5;

/** YAML of OpenAPI 3.1. */
export function openApiDraft(seen: readonly SeenRequests[], { title, description }: DraftedApi): string {
  const tree = new PathTree();
  for (const { method, path, status, requests, names } of seen)
    tree.add(path, method, { status, requests, queryNames: namesIn(names) });
  const found = tree
    .folded()
    .map((folded) => ({ folded, operations: operationsOf(folded) }))
    .filter(({ operations }) => operations.length > 0)
    .toSorted((a, b) => requestsOf(b.folded) - requestsOf(a.folded));
  const shown = found.slice(0, mostPaths).toSorted((a, b) => (a.folded.path < b.folded.path ? -1 : 1));
  const paths = shown.map(({ folded, operations }): Entry => [
    folded.path,
    {
      ...(folded.parameters.length > 0 && { parameters: folded.parameters.map(describedParameter) }),
      ...Object.fromEntries(operations),
    },
  ]);
  const document = {
    openapi: '3.1.0',
    info: { title: title || 'API', version: 'draft', description },
    servers: serversOf(seen),
    paths: Object.fromEntries(paths),
    ...(found.length > shown.length && { 'x-paths-left-out': found.length - shown.length }),
  };
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function namesIn(names: string | null): string[] {
  const read: unknown = JSON.parse(names ?? '[]');
  return Array.isArray(read) ? read.filter((name) => typeof name === 'string') : [];
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((all, count) => all + count, 0);

const requestsOf = ({ methods: seen }: FoldedPath): number =>
  sum([...seen.values()].flatMap(({ statuses }) => [...statuses.values()]));

/** Statuses that say that there is nothing at a path, or no such method. */
const nothingThere: readonly number[] = [404, 405, 501];

/** An operation is there when something else was answered than that it is not, or that the upstream failed. */
function operationsOf({ methods: seen }: FoldedPath): Entry[] {
  return methods.flatMap((method) => {
    const operation = seen.get(method.toUpperCase());
    const statuses = [...(operation?.statuses ?? [])]
      .filter(([status]) => status >= 100 && status <= 599)
      .toSorted(([a], [b]) => a - b);
    if (!statuses.some(([status]) => status < 500 && !nothingThere.includes(status))) return [];
    const responses = statuses.map(([status, requests]): Entry => [
      String(status),
      { description: STATUS_CODES[status] ?? 'Seen in traffic', 'x-requests': requests },
    ]);
    const requests = sum(statuses.map(([, count]) => count));
    const parameters = [...(operation?.queryNames ?? [])]
      .toSorted()
      .map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
    const described = {
      ...(parameters.length > 0 && { parameters }),
      responses: Object.fromEntries(responses),
      'x-requests': requests,
    };
    return [[method, described] as const];
  });
}

const schemas: Readonly<Record<SegmentKind, object>> = {
  integer: { type: 'integer' },
  uuid: { type: 'string', format: 'uuid' },
  date: { type: 'string' },
  email: { type: 'string', format: 'email' },
  id: { type: 'string' },
};

const describedParameter = ({ name, kind }: FoldedParameter): object => ({
  name,
  in: 'path',
  required: true,
  schema: kind === undefined ? { type: 'string' } : schemas[kind],
});

/** Clients choose their hosts: those that look like one, the most asked for first. The protocol is not recorded. */
function serversOf(seen: readonly SeenRequests[]): object[] {
  const hosts = new Map<string, number>();
  for (const { host, requests } of seen)
    if (/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(host)) hosts.set(host, (hosts.get(host) ?? 0) + requests);
  return [...hosts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostHosts)
    .map(([host]) => ({ url: `//${host}` }));
}
