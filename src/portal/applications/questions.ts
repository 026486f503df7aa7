// An operator's question about a request that waits, and the developer's answer to it. The request waits on.
import type { Developer } from '#wire/portal/developer.ts';
import type { Applications } from './applications.ts';
import { changeWaiting } from './grants.ts';
import type { Tell, TellOperators } from './known-apis.ts';
import { questionMail, replyMail } from './mails.ts';
import { noSuch, Refusal } from './refusal.ts';

/** Another question takes the place of the one before and of its answer. */
export async function askBack(
  applications: Applications,
  tell: Tell,
  id: string,
  question: string,
): Promise<void> {
  const grant = await applications.kept.grants.find(id);
  if (!grant) throw noSuch('request');
  await applications.inTurn(grant.application, async () => {
    const application = await applications.find(grant.application, undefined);
    await changeWaiting(applications, id, { question, reply: '' });
    await tell(application, questionMail(application, grant, question));
  });
}

export async function answerQuestion(
  applications: Applications,
  tellOperators: TellOperators,
  developer: Developer,
  { id, api, reply }: { readonly id: string; readonly api: string; readonly reply: string },
): Promise<void> {
  await applications.find(id, developer);
  await applications.inTurn(id, async () => {
    const application = await applications.find(id, developer);
    const grant = (await applications.kept.grants.of(id)).find((one) => one.api === api);
    if (!grant || grant.state === 'leaving') throw noSuch('API');
    if (grant.question === '') throw new Refusal(409, 'There is no question about this API');
    await changeWaiting(applications, grant.id, { reply });
    await tellOperators(replyMail(application, grant, developer));
  });
}
