// Brings the gateway in line with the rows of an application, and the rows with what was done.
import type { AdminClient } from '#client';
import { isTable } from '#schema/table.ts';
import type { Plan } from '#wire/portal/catalogue.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import type { ApplicationRow, GrantRow } from './applications-part.ts';
import type { KeptApplications } from './keeping/kept-applications.ts';
import type { KeptCredentials } from './keeping/kept-credentials.ts';
import type { KeptGrants } from './keeping/kept-grants.ts';
import { consumerFor } from './kong/consumer.ts';
import { removeConsumer } from './kong/remove-consumer.ts';
import { settle, type Limit, type Target } from './kong/settle.ts';
import type { KnownApis } from './known-apis.ts';

export interface Kept {
  readonly applications: KeptApplications;
  readonly grants: KeptGrants;
  readonly credentials: KeptCredentials;
}

const isPlan = (value: unknown): value is Plan => isTable(value) && typeof value['id'] === 'string';

/** The plan that a grant was given with. */
export function planIn({ plan }: Pick<GrantRow, 'plan'>): Plan | null {
  const value: unknown = plan === null ? null : JSON.parse(plan);
  return isPlan(value) ? value : null;
}

const targetIn = ({ target_kind: kind, target_id: id }: GrantRow): Target | undefined =>
  kind === 'api' || kind === 'service' || kind === 'route' ? { kind, id } : undefined;

/** The rows of an application whose consumer is in line, or of one that is gone from both sides. */
export async function bringInLine(
  client: AdminClient,
  kept: Kept,
  apis: KnownApis,
  application: ApplicationRow,
): Promise<void> {
  const { id, blocked } = application;
  if (application.ending === 1) {
    await removeConsumer(client, application);
    return kept.applications.remove(id);
  }
  const grants = await current(await kept.grants.of(id), kept, apis);
  const isKnown = application.consumer !== null || grants.some(({ row }) => row.acl_group !== '');
  if (isKnown || grants.some(({ api }) => api)) {
    const consumer = await consumerFor(client, application);
    const isRefused = await settle(client, consumer, {
      blocked,
      groups: grants.flatMap(({ api }) => (api && api.group !== '' ? [api.group] : [])),
      given: grants.flatMap(({ row }) => (row.acl_group === '' ? [] : [row.acl_group])),
      limits: limitsOf(grants),
    });
    await kept.applications.change(id, { consumer: consumer.id, username: consumer.username ?? null });
    if (!isRefused) await endCredentials(kept, id);
  }
  for (const { row, api } of grants) await noteDone(kept, row, api);
  await kept.applications.change(id, { settle_at: null, attempts: 0 });
}

interface Current {
  readonly row: GrantRow;
  /** Undefined: the application may not call it. */
  readonly api: PublishDraft | undefined;
}

/** The grants with what is published now. What will be given is noted first, so that it can be taken away if the change breaks off. */
async function current(rows: readonly GrantRow[], kept: Kept, apis: KnownApis): Promise<readonly Current[]> {
  const found: Current[] = [];
  for (const row of rows) {
    const api = row.state === 'granted' ? await apis.find(row.api) : undefined;
    if (!api) {
      found.push({ row, api });
      continue;
    }
    const { id: plan } = planIn(row) ?? {};
    const now = api.plans.find((one) => one.id === plan) ?? planIn(row);
    const noted = {
      plan: now && JSON.stringify(now),
      title: api.title,
      ...(row.acl_group === '' && { acl_group: api.group }),
      ...(row.target_id === '' && { target_kind: api.target.kind, target_id: api.target.id }),
    };
    await kept.grants.change(row.id, noted);
    found.push({ row: { ...row, ...noted }, api });
  }
  return found;
}

/** Two published APIs may stand for one entity: a plan counts for more than none. */
function limitsOf(grants: readonly Current[]): readonly Limit[] {
  const limits = new Map<string, Limit>();
  const add = (target: Target, plan: Plan | null): void => {
    const key = `${target.kind} ${target.id}`;
    if (plan || !limits.has(key)) limits.set(key, { target, plan });
  };
  for (const { row, api } of grants) {
    const before = targetIn(row);
    if (before) add(before, null);
    if (api) add(api.target, planIn(row));
  }
  return [...limits.values()];
}

async function noteDone(kept: Kept, row: GrantRow, api: PublishDraft | undefined): Promise<void> {
  if (row.state === 'leaving' || (row.state === 'granted' && !api)) return kept.grants.remove(row.id);
  await kept.grants.change(row.id, {
    acl_group: api?.group ?? '',
    target_kind: api?.target.kind ?? '',
    target_id: api?.target.id ?? '',
  });
}

/** Where a gateway cannot refuse a single consumer, a blocked application loses its credentials. */
async function endCredentials(kept: Kept, application: string): Promise<void> {
  for (const { id } of await kept.credentials.of(application))
    await kept.credentials.change(id, { until: Date.now(), end_at: Date.now() });
}
