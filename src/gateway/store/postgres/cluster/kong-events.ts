// The events by which the nodes of a Kong 0.13.1 tell each other what to forget: a channel and a text. A node of Kong forgets what it
// has cached under a key; this gateway looks at the rows that the key is about.
// Kong 0.13.1: kong/core/handler.lua (init_worker), kong/dao/dao.lua (entity_cache_key), kong/core/certificate.lua
import type { Row } from '#schema/fields.ts';
import type { Change } from '../../store.ts';
import type { Look } from '../known-rows.ts';

export type KongEvent = readonly [channel: string, data: string];

export const channels = ['invalidations', 'balancer:targets', 'balancer:upstreams'] as const;

/** The fields that the keys of a table's rows are made of. */
const keyFields: Readonly<Record<string, readonly string[]>> = {
  consumers: ['id'],
  plugins: ['name', 'route_id', 'service_id', 'consumer_id', 'api_id'],
  acls: ['consumer_id'],
  basicauth_credentials: ['username'],
  hmacauth_credentials: ['username'],
  jwt_secrets: ['key'],
  keyauth_credentials: ['key'],
  oauth2_credentials: ['client_id'],
  oauth2_tokens: ['access_token'],
};

/** Every key has room for five values. */
const room = 5;

const apiRouter = 'api_router:version';
const router = 'router:version';
const pem = 'pem_ssl_certificates:';
const parsedPem = 'parsed_ssl_certificates:';

/** The events of one commit. `namesOf` answers the server names of a certificate. */
export function eventsOf(
  changes: readonly Change[],
  namesOf: (certificateId: string) => readonly string[],
): KongEvent[] {
  const events = new Map<string, KongEvent>();
  const say = (...event: KongEvent): void => void events.set(event.join(' '), event);
  const forget = (key: string): void => say('invalidations', key);
  for (const { entity, before, after } of changes) {
    const rows = [after, before].filter((row) => row !== undefined);
    const operation = !before ? 'create' : after ? 'update' : 'delete';
    const row = rows[0] ?? { id: '' };
    const fields = keyFields[entity];
    if (fields) for (const each of rows) forget(keyOf(entity, fields, each));
    switch (entity) {
      case 'apis':
        forget(apiRouter);
        break;
      case 'routes':
        forget(router);
        break;
      case 'services':
        // A new service has no routes yet, and one that is removed has none any more.
        if (operation === 'update') forget(router);
        break;
      case 'ssl_servers_names':
        for (const { id } of rows) for (const prefix of [pem, parsedPem]) forget(prefix + id);
        break;
      case 'ssl_certificates':
        for (const name of namesOf(row.id)) for (const prefix of [pem, parsedPem]) forget(prefix + name);
        break;
      case 'targets':
        say('balancer:targets', `${operation}:${text(row, 'upstream_id')}`);
        break;
      case 'upstreams':
        say('balancer:upstreams', `${operation}:${row.id}:${text(row, 'name')}`);
        break;
      default:
    }
  }
  return [...events.values()];
}

/** The rows that an event is about. None for an event of something that this gateway does not keep. */
export function looksAt([channel, data]: KongEvent): Look[] {
  const [, id = ''] = data.split(':');
  if (channel === 'balancer:targets')
    return [{ table: 'targets', where: { field: 'upstream_id', value: id } }];
  if (channel === 'balancer:upstreams') return [{ table: 'upstreams', where: { field: 'id', value: id } }];
  if (data === apiRouter) return [{ table: 'apis' }];
  // Kong says nothing of a new service.
  if (data === router) return [{ table: 'services' }, { table: 'routes' }];
  if (data.startsWith(pem)) return [{ table: 'ssl_certificates' }, { table: 'ssl_servers_names' }];
  for (const [table, [field = '', ...others]] of Object.entries(keyFields)) {
    if (!data.startsWith(`${table}:`)) continue;
    const rest = data.slice(table.length + 1);
    // A value can hold colons itself, where it is the only one.
    const value = others.length > 0 ? (rest.split(':')[0] ?? '') : rest.slice(0, 1 - room);
    return [{ table, where: { field, value } }];
  }
  return [];
}

const text = (row: Row, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

function keyOf(table: string, fields: readonly string[], row: Row): string {
  const values = Array.from({ length: room }, (_, index) => text(row, fields[index] ?? ''));
  return [table, ...values].join(':');
}
