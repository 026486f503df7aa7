// Checks that Kong makes in Lua functions, so that its schemas do not show them: those that a form meets most often.
import type { Table } from '#schema/table.ts';
import type { Fault } from './rules.ts';

const plainName = /^[A-Za-z0-9.\-_~\u0080-\u{10ffff}]*$/u;

const named = new Set(['services', 'routes', 'plugins', 'keys', 'key_sets']);

const nameFault = (entity: string, value: unknown): Readonly<Record<string, Fault>> => {
  const field = entity === 'plugins' ? 'instance_name' : 'name';
  return typeof value !== 'string' || value === '' || plainName.test(value)
    ? {}
    : {
        [field]: `invalid value '${value}': the only accepted ascii characters are alphanumerics or ., -, _, and ~`,
      };
};

/** The fields of which a route of this protocol needs one. Kong 3.9.1: kong/db/schema/entities/routes_subschemas.lua */
const routeNeeds = (protocol: unknown): readonly string[] => {
  if (protocol === 'http') return ['methods', 'hosts', 'headers', 'paths'];
  if (protocol === 'https') return ['methods', 'hosts', 'headers', 'paths', 'snis'];
  if (protocol === 'grpc') return ['hosts', 'headers', 'paths'];
  if (protocol === 'grpcs') return ['hosts', 'headers', 'paths', 'snis'];
  if (protocol === 'tcp' || protocol === 'udp') return ['sources', 'destinations'];
  return protocol === 'tls' ? ['sources', 'destinations', 'snis'] : ['snis'];
};

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

function routeFaults(row: Table): Readonly<Record<string, Fault>> {
  const { protocols } = row;
  if (!Array.isArray(protocols)) return {};
  for (const protocol of protocols.toReversed()) {
    const needs = [...routeNeeds(protocol), 'expression'].filter((name) => name in row);
    if (needs.every((name) => isEmpty(row[name])))
      return {
        '@entity': [
          `must set one of ${needs.map((name) => `'${name}'`).join(', ')} when 'protocols' is '${String(protocol)}'`,
        ],
      };
  }
  return {};
}

/** An operator without a value. Kong parses the whole expression: kong/router/atc.lua, validate_expression */
const unfinished = /(?:[=~<>]|\bin|\bcontains)\s*$/;

const expressionFaults = ({ expression }: Table): Readonly<Record<string, Fault>> =>
  typeof expression === 'string' && unfinished.test(expression)
    ? {
        '@entity': [
          `Router Expression failed validation:\n --> 1:${expression.length + 1}\n  |\n1 | ${expression}\n  | ^---\n  |\n  = expected rhs`,
        ],
      }
    : {};

export function extraFaults(entity: string, row: Table): Readonly<Record<string, Fault>> {
  const names = named.has(entity)
    ? nameFault(entity, entity === 'plugins' ? row.instance_name : row.name)
    : {};
  return entity === 'routes' ? { ...names, ...expressionFaults(row), ...routeFaults(row) } : names;
}

/** A client secret is digested as it is stored, so both are changed together. Kong 3.9.1: kong/plugins/oauth2/daos.lua */
export const changeFaults = (entity: string, sent: Table): Readonly<Record<string, Fault>> =>
  entity === 'oauth2_credentials' && 'client_secret' in sent !== 'hash_secret' in sent
    ? { '@entity': ["all or none of these fields must be set: 'hash_secret', 'client_secret'"] }
    : {};
