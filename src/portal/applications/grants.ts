// What applications ask for, and what operators answer.
import type { GrantDraft } from '#wire/portal/application.ts';
import type { Plan } from '#wire/portal/catalogue.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { Decision, PublishDraft } from '#wire/portal/operator.ts';
import type { GrantRow } from './applications-part.ts';
import type { WaitingChange } from './keeping/kept-grants.ts';
import { newId, type Applications } from './applications.ts';
import type { Tell, TellOperators } from './known-apis.ts';
import { approvedMail, askedMail, declinedMail } from './mails.ts';
import { noSuch, Refusal } from './refusal.ts';

/** APIs of one application, and requests of one developer that wait. */
const mostGrants = 50;
const mostWaiting = 20;

const needsApproval = ({ approved, seenBy }: PublishDraft, plan: Plan | null): boolean =>
  seenBy === 'granted' || (plan ? plan.approved : approved);

function chosenPlan({ plans }: PublishDraft, id: string | null): Plan | null {
  if (plans.length === 0) return null;
  const plan = plans.find((one) => one.id === id);
  if (!plan) throw new Refusal(422, 'Choose one of the plans of this API');
  return plan;
}

/** Asks for an API. Where no operator has to say yes, it is granted at once. */
export async function ask(
  applications: Applications,
  tellOperators: TellOperators,
  developer: Developer,
  { id, draft }: { readonly id: string; readonly draft: GrantDraft },
): Promise<void> {
  const { kept } = applications;
  await applications.find(id, developer);
  await applications.inTurn(id, async () => {
    const application = await applications.find(id, developer);
    if (application.blocked !== '')
      throw new Refusal(409, `This application is blocked: ${application.blocked}`);
    const api = await applications.apis.find(draft.api);
    if (!api) throw noSuch('API');
    const grants = await kept.grants.of(id);
    const known = grants.find((one) => one.api === api.slug);
    if (known?.state === 'asked') throw new Refusal(409, 'You have asked for this API already');
    if (known?.state === 'granted') throw new Refusal(409, 'This application may call this API already');
    if (!known && grants.length >= mostGrants)
      throw new Refusal(409, `An application has ${mostGrants} APIs at most`);
    const plan = chosenPlan(api, draft.plan);
    const waits = needsApproval(api, plan);
    if (waits) await requireFewWaiting(applications, developer);
    await kept.grants.put({
      id: known?.id ?? newId(),
      application: id,
      api: api.slug,
      title: api.title,
      plan: plan && JSON.stringify(plan),
      state: waits ? 'asked' : 'granted',
      reason: '',
      message: draft.message,
      question: '',
      reply: '',
      since: applications.now(),
      acl_group: known?.acl_group ?? '',
      target_kind: known?.target_kind ?? '',
      target_id: known?.target_id ?? '',
    });
    if (waits) return tellOperators(askedMail(application, api, developer));
    try {
      await applications.inLine(id, 'The API is not added.');
    } catch (error) {
      const made = (await kept.grants.of(id)).find((one) => one.api === api.slug);
      if (made) await kept.grants.change(made.id, { state: 'leaving' });
      throw error;
    }
  });
}

async function requireFewWaiting({ kept }: Applications, { id }: Developer): Promise<void> {
  const own = new Set((await kept.applications.ofDeveloper(id)).map((one) => one.id));
  const waiting = (await kept.grants.waiting()).filter(({ application }) => own.has(application));
  if (waiting.length >= mostWaiting) throw new Refusal(409, `${mostWaiting} requests of yours wait already`);
}

/** Gives an API up, or takes a request back. */
export async function leave(
  applications: Applications,
  developer: Developer,
  id: string,
  api: string,
): Promise<void> {
  await applications.find(id, developer);
  await applications.inTurn(id, async () => {
    await applications.find(id, developer);
    const grant = (await applications.kept.grants.of(id)).find((one) => one.api === api);
    if (!grant || grant.state === 'leaving') throw noSuch('API');
    await applications.kept.grants.change(grant.id, { state: 'leaving' });
    await applications.tryInLine(id);
  });
}

/** An operator's answer. The first of two counts. */
export async function decide(
  applications: Applications,
  tell: Tell,
  id: string,
  { answer, reason }: Decision,
): Promise<void> {
  const { kept } = applications;
  const found = await kept.grants.find(id);
  if (!found) throw noSuch('request');
  await applications.inTurn(found.application, async () => {
    const application = await applications.find(found.application, undefined);
    if (answer === 'decline') {
      await changeWaiting(applications, id, { state: 'refused', reason });
      return tell(application, declinedMail(application, found, reason));
    }
    if (!(await applications.apis.find(found.api)))
      throw new Refusal(409, 'This API is not published any more');
    await changeWaiting(applications, id, { state: 'granted', reason: '' });
    try {
      await applications.inLine(application.id, 'Nothing is decided: the request waits on.');
    } catch (error) {
      await kept.grants.change(id, { state: 'asked' });
      throw error;
    }
    await tell(application, approvedMail(application, found));
  });
}

/** Changes a request that waits. Throws a Refusal where it waits no more. */
export async function changeWaiting(
  { kept }: Applications,
  id: string,
  changes: WaitingChange,
): Promise<void> {
  const isChanged = await kept.grants.changeWaiting(id, changes);
  if (!isChanged) throw new Refusal(409, 'This request was decided meanwhile');
}

/** What a yes changes in the gateway. */
export function effectOf({ title }: GrantRow, api: PublishDraft | undefined, plan: Plan | null): string {
  if (!api) return `${title} is not published any more, so it cannot be granted.`;
  const limited = plan && [plan.minute, plan.hour, plan.day].some((limit) => limit !== null);
  const limit = limited ? ` and limits its requests by the plan ${plan.name}` : '';
  return api.group === ''
    ? `Letting in${limited ? ` limits the consumer’s requests by the plan ${plan.name}` : ' changes no group'}. ${title} asks for no group, so every credential of its kind opens it.`
    : `Letting in adds the group ${api.group} to the application’s consumer${limit}.`;
}
