// Finds the applications of a developer again where the portal's database has lost them: the gateway has a consumer for each, whose name
// says the address of the developer.
import type { AdminClient, Consumer } from '#client';
import { credentialKinds } from '#wire/portal/application.ts';
import type { Plan } from '#wire/portal/catalogue.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import { newId, type Applications } from './applications.ts';
import { isApplicationId, nameIn } from './kong/consumer.ts';
import { everyRow } from './kong/every-row.ts';
import { tailOf } from './kong/new-credential.ts';
import { limitOf, reasonOfBlock } from './kong/settle.ts';
import { Refusal, refusedBy } from './refusal.ts';

/** The address has to be the developer's: only who has confirmed it gets here. A gateway that is away is asked at the next time. */
export async function adopt(applications: Applications, developer: Developer): Promise<void> {
  try {
    const { client } = await applications.reach();
    for (const consumer of await everyRow(client.all('consumers'))) {
      const name = nameIn(consumer.username ?? '', developer.email);
      if (name === undefined || !isApplicationId(consumer.custom_id ?? '')) continue;
      await applications.inTurn(consumer.custom_id ?? '', () =>
        adoptOne(applications, client, consumer, { developer, name }),
      );
    }
  } catch (error) {
    if (!(refusedBy(error, '') instanceof Refusal)) throw error;
  }
}

async function adoptOne(
  { kept, apis, now }: Applications,
  client: AdminClient,
  consumer: Consumer,
  { developer, name }: { readonly developer: Developer; readonly name: string },
): Promise<void> {
  const id = consumer.custom_id ?? '';
  if (await kept.applications.find(id)) return;
  const plugins = await everyRow(client.ownedBy('consumers', consumer.id, 'plugins'));
  const groups = (await everyRow(client.credentials(consumer.id, 'acl'))).map((row) => String(row['group']));
  await kept.applications.add({
    id,
    developer: developer.id,
    email: developer.email,
    name,
    purpose: '',
    since: consumer.created_at,
    blocked: reasonOfBlock(plugins),
    consumer: consumer.id,
    username: consumer.username ?? null,
    ending: 0,
    settle_at: null,
    attempts: 0,
  });
  const kinds = new Set<string>();
  for (const kind of credentialKinds)
    for (const row of await everyRow(client.credentials(consumer.id, kind))) {
      kinds.add(kind);
      await kept.credentials.add({
        id: row.id,
        application: id,
        kind,
        tail: tailOf(kind, row),
        since: row.created_at,
        until: null,
        making: 0,
        end_at: null,
        attempts: 0,
      });
    }
  for (const api of await apis.list()) {
    const plan = planOf(api, limitOf(plugins, api.target));
    const isIn =
      api.group === ''
        ? plan !== null || (isOpenTo(api) && kinds.has(api.auth ?? ''))
        : groups.includes(api.group);
    if (!isIn) continue;
    await kept.grants.put({
      id: newId(),
      application: id,
      api: api.slug,
      title: api.title,
      plan: plan && JSON.stringify(plan),
      state: 'granted',
      reason: '',
      message: '',
      question: '',
      reply: '',
      since: now(),
      acl_group: api.group,
      target_kind: api.target.kind,
      target_id: api.target.id,
    });
  }
}

/** Without plan and approval every key of the kind opens it. */
const isOpenTo = ({ plans, approved, seenBy }: PublishDraft): boolean =>
  plans.length === 0 && !approved && seenBy !== 'granted';

function planOf(
  { plans }: PublishDraft,
  limits: Pick<Plan, 'minute' | 'hour' | 'day'> | undefined,
): Plan | null {
  const same = (plan: Plan): boolean =>
    (['minute', 'hour', 'day'] as const).every((span) => plan[span] === (limits?.[span] ?? null));
  return limits ? (plans.find(same) ?? null) : null;
}
