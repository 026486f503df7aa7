// The fields of entities of a gateway that serves no schemas of entities, from the schemas of Kong 0.13.
import type { ConfigField, ValueShape } from '#client';
import { apis } from '#schema/entities/api.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { plugins } from '#schema/entities/plugin.ts';
import { routes } from '#schema/entities/route.ts';
import { services } from '#schema/entities/service.ts';
import { targets } from '#schema/entities/target.ts';
import { upstreams } from '#schema/entities/upstream.ts';
import type { Field, Fields } from '#schema/fields.ts';
import type { KindName } from './kinds.ts';

/** Fields of credentials that have a default which the gateway does not make anew each time. */
const credentialFields: Readonly<Record<string, Fields>> = {
  jwt_secrets: {
    key: { type: 'string', default: () => '' },
    secret: { type: 'string', default: () => '' },
    algorithm: { type: 'string', default: 'HS256' },
  },
  keyauth_credentials: { key: { type: 'string', default: () => '' } },
  hmacauth_credentials: { secret: { type: 'string', default: () => '' } },
  oauth2_credentials: {
    redirect_uri: { type: 'array' },
    client_id: { type: 'string', default: () => '' },
    client_secret: { type: 'string', default: () => '' },
  },
};

const fieldsOf: Partial<Record<KindName, Fields>> = {
  apis: apis.fields,
  consumers: consumers.fields,
  plugins: plugins.fields,
  routes: routes.fields,
  services: services.fields,
  targets: targets.fields,
  upstreams: upstreams.fields,
  certificates: {},
  snis: {},
  ...credentialFields,
};

const shapeOf = (field: Field): ValueShape => {
  switch (field.type) {
    case 'number':
    case 'timestamp':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return {
        kind: field.elements === 'table' ? 'list' : 'set',
        elements: { kind: field.elements === 'number' ? 'number' : 'string' },
      };
    case 'table':
      return typeof field.schema === 'object'
        ? { kind: 'table', fields: readFields(field.schema.fields) }
        : { kind: 'json' };
    default:
      return { kind: 'string' };
  }
};

const readFields = (fields: Fields): readonly ConfigField[] =>
  Object.entries(fields).map(([name, field]) => ({
    name,
    shape: shapeOf(field),
    required: field.required === true && field.default === undefined,
    ...(typeof field.default === 'function' && { generated: true }),
    ...(typeof field.default !== 'function' &&
      field.default !== undefined &&
      field.type !== 'table' && { default: field.default }),
  }));

/** The fields that a user can set. References are not among them. `lacking` are fields that the gateway does not have. */
export function olderShape(kind: KindName, lacking: readonly string[]): readonly ConfigField[] | undefined {
  const fields = fieldsOf[kind];
  if (!fields) return undefined;
  return readFields(fields).filter(
    ({ name }) =>
      !lacking.includes(name) &&
      !['id', 'created_at', 'updated_at', 'config'].includes(name) &&
      fields[name]?.type !== 'id',
  );
}
