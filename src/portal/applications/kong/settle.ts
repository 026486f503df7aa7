// Brings the consumer of an application in line with what the portal has decided: its groups, the limits of its plans, and whether it is
// blocked. What others have given to the consumer stays.
import type { AdminClient, Consumer, Plugin } from '#client';
import type { Plan } from '#wire/portal/catalogue.ts';
import { everyRow, removeRow } from './every-row.ts';

export interface Target {
  readonly kind: 'api' | 'service' | 'route';
  readonly id: string;
}

/** A plan, and the entity whose requests it limits. */
export interface Limit {
  readonly target: Target;
  /** Null: there is no limit any more. */
  readonly plan: Plan | null;
}

export interface Wanted {
  /** The reason. Empty: it is not blocked. */
  readonly blocked: string;
  readonly groups: readonly string[];
  /** Groups that the portal has given before. Those that are not wanted any more are taken. */
  readonly given: readonly string[];
  readonly limits: readonly Limit[];
}

const scopes = { api: 'api_id', service: 'service_id', route: 'route_id' } as const;

const blockedBecause = 'This application is blocked: ';

const isAt = (plugin: Plugin, { kind, id }: Target): boolean => plugin[scopes[kind]] === id;

/**
 * Limits come first and groups after them, so that a change that breaks off lets in nobody without a limit. False: the application is
 * blocked, and the gateway lacks the plugin that would refuse its requests. Then its groups are taken, and its credentials have to go.
 */
export async function settle(client: AdminClient, consumer: Consumer, wanted: Wanted): Promise<boolean> {
  const plugins = await everyRow(client.ownedBy('consumers', consumer.id, 'plugins'));
  const canRefuse = wanted.blocked === '' || (await client.enabledPlugins()).includes('request-termination');
  if (canRefuse) await block(client, consumer, wanted.blocked, plugins);
  for (const limit of wanted.limits) await keepLimit(client, consumer, limit, plugins);
  const groups = canRefuse ? wanted.groups : [];
  if (wanted.groups.length > 0 || wanted.given.length > 0)
    await keepGroups(client, consumer, { ...wanted, groups });
  return canRefuse;
}

const isRefusal = ({ name, api_id, service_id, route_id }: Plugin): boolean =>
  name === 'request-termination' && !api_id && !service_id && !route_id;

/** The reason for which a consumer with these plugins is blocked. Empty: it is not. */
export function reasonOfBlock(plugins: readonly Plugin[]): string {
  const message = plugins.find(isRefusal)?.config['message'];
  return typeof message === 'string' ? message.replace(blockedBecause, '') : '';
}

/** The limits of a consumer with these plugins at an entity. Undefined: there are none. */
export function limitOf(
  plugins: readonly Plugin[],
  target: Target,
): Pick<Plan, 'minute' | 'hour' | 'day'> | undefined {
  const config = plugins.find((plugin) => plugin.name === 'rate-limiting' && isAt(plugin, target))?.config;
  const limit = (span: string): number | null => (typeof config?.[span] === 'number' ? config[span] : null);
  return config && { minute: limit('minute'), hour: limit('hour'), day: limit('day') };
}

/** One plugin of the consumer alone refuses its requests everywhere, so that taking the plugin away gives all back as it was. */
async function block(
  client: AdminClient,
  consumer: Consumer,
  reason: string,
  plugins: readonly Plugin[],
): Promise<void> {
  const [known, ...others] = plugins.filter(isRefusal);
  if (reason === '') {
    for (const { id } of known ? [known, ...others] : []) await removeRow(client.all('plugins'), id);
    return;
  }
  const config = { status_code: 403, message: `${blockedBecause}${reason}` };
  if (!known)
    await client
      .all('plugins')
      .create({ name: 'request-termination', consumer_id: consumer.id, config, enabled: true });
  else if (!known.enabled || known.config['message'] !== config.message)
    await client.all('plugins').update(known.id, { config, enabled: true });
}

async function keepLimit(
  client: AdminClient,
  consumer: Consumer,
  { target, plan }: Limit,
  plugins: readonly Plugin[],
): Promise<void> {
  const known = plugins.filter((plugin) => plugin.name === 'rate-limiting' && isAt(plugin, target));
  const [first] = known;
  const spans = plan && Object.entries(limitsOf(plan)).filter(([, limit]) => limit !== null);
  if (!plan || !spans || spans.length === 0) {
    for (const { id } of known) await removeRow(client.all('plugins'), id);
    return;
  }
  if (!first) {
    await client.all('plugins').create({
      name: 'rate-limiting',
      consumer_id: consumer.id,
      [scopes[target.kind]]: target.id,
      config: Object.fromEntries(spans),
      enabled: true,
    });
    return;
  }
  const limits = limitsOf(plan);
  const differs = Object.entries(limits).some(([span, limit]) => (first.config[span] ?? null) !== limit);
  if (differs || !first.enabled)
    await client.all('plugins').update(first.id, { config: limits, enabled: true });
}

const limitsOf = ({ minute, hour, day }: Plan) => ({ minute, hour, day });

async function keepGroups(client: AdminClient, { id }: Consumer, { groups, given }: Wanted): Promise<void> {
  const memberships = client.credentials(id, 'acl');
  const rows = await everyRow(memberships);
  for (const row of rows) {
    const group = String(row['group']);
    if (given.includes(group) && !groups.includes(group)) await removeRow(memberships, row.id);
  }
  for (const group of new Set(groups))
    if (!rows.some((row) => row['group'] === group)) await memberships.create({ group });
}
