// The request's values of the fields that an expression can name. Kong 3.9.1: kong/router/fields.lua.
import { asBytes } from './normal-path.ts';
import type { LaterRequest } from './later-request.ts';
import type { ValuesOf } from './expression.ts';

export type FieldType = 'string' | 'int' | 'ip';

const types: Readonly<Record<string, FieldType>> = {
  'net.protocol': 'string',
  'tls.sni': 'string',
  'http.method': 'string',
  'http.host': 'string',
  'http.path': 'string',
  'net.src.port': 'int',
  'net.dst.port': 'int',
  'http.path.segments.len': 'int',
  'net.src.ip': 'ip',
  'net.dst.ip': 'ip',
};

/** The type of a field of expressions. Undefined where Kong has no such field. */
export const fieldType = (field: string): FieldType | undefined =>
  types[field] ?? (/^http\.(?:path\.segments|headers|queries)\../.test(field) ? 'string' : undefined);

export const fieldsOf =
  (request: LaterRequest): ValuesOf =>
  (field) => {
    const [host, port] = splitHost(request.host);
    switch (field) {
      case 'net.protocol':
        return [request.scheme];
      case 'tls.sni':
        return known(request.sni);
      case 'http.method':
        return [request.method];
      case 'http.host':
        return known(host);
      case 'http.path':
        return [request.path];
      case 'net.src.ip':
        return known(request.address);
      case 'net.src.port':
        return known(request.port);
      case 'net.dst.ip':
        return known(request.server.address);
      case 'net.dst.port':
        return known(port ?? request.server.port);
      case 'http.path.segments.len':
        return [segmentsOf(request).length];
      default:
        return listed(field, request);
    }
  };

const known = <T extends string | number>(value: T | undefined): readonly T[] =>
  value === undefined || value === '' ? [] : [value];

/** The host without its port, and the port. */
export function splitHost(host: string): [host: string, port: number | undefined] {
  const [, name, digits] = /^([^:]*):(\d+)$/.exec(host) ?? [];
  return name === undefined ? [host, undefined] : [name, Number(digits)];
}

const segmentsOf = ({ path }: LaterRequest): readonly string[] =>
  path === '/'
    ? []
    : path
        .slice(1)
        .split('/')
        .filter((segment, index, all) => segment !== '' || index < all.length - 1);

function listed(field: string, request: LaterRequest): readonly string[] {
  const [, kind, name = ''] = /^http\.(headers|queries|path\.segments)\.(.*)$/.exec(field) ?? [];
  switch (kind) {
    case 'headers':
      return (request.headers.get(name) ?? request.headers.get(name.replaceAll('_', '-')) ?? []).map(asBytes);
    case 'queries':
      return (request.queries.get(name) ?? []).map(asBytes);
    case 'path.segments':
      return known(segmentText(segmentsOf(request), name));
    default:
      return [];
  }
}

/** `1` is the second segment, `1_2` the second and the third with the slash between them. */
function segmentText(segments: readonly string[], range: string): string | undefined {
  const [, from, to] = /^(\d+)(?:_(\d+))?$/.exec(range) ?? [];
  if (from === undefined) return undefined;
  if (to === undefined) return segments[Number(from)];
  const [first, last] = [Number(from), Number(to)];
  return first < last && last < segments.length ? segments.slice(first, last + 1).join('/') : undefined;
}
