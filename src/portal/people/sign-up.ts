// Signing up. The answer and its time are the same whether the address is known or not: the owner of the address learns it by mail.
import { Allowance } from '#accounts/allowance.ts';
import { answerError } from '#serving/answers.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { confirmMail, knownMail } from './account-mails.ts';
import { answerLater, developerIn, networkOfClient, stateOf, withPassword } from './answers.ts';
import { domainProblem } from './domain-problem.ts';
import type { Later } from './later.ts';
import { portalOf, type PeopleOptions } from './people-options.ts';
import { emailIn, readSignUp, refuse, tableOf, textOf } from './read-fields.ts';

const hour = 3_600_000;
/** Accounts that one network asks for. */
const perNetwork = 30;
/** Mails to one address that is not confirmed. */
const perAddress = 4;

export function signUpRoutes(options: PeopleOptions, later: Later): readonly Route[] {
  const { accounts, settings, tell, belongings, now } = options;
  const networks = new Allowance(perNetwork, hour);
  const addresses = new Allowance(perAddress, hour);

  async function sendConfirmation(person: { id: string; email: string }): Promise<void> {
    if (!addresses.take(person.email, now())) return;
    const code = await accounts.codes.make('confirm', { person: person.id, email: person.email }, now());
    await tell(person, confirmMail(await portalOf(options), code));
  }

  async function signUp(email: string, name: string, password: string, approved: number): Promise<void> {
    const draft = { email, name, password, subject: null, confirmed: 0, approved };
    const added = await accounts.people.add(draft, now());
    if (added) return sendConfirmation(added);
    const known = await accounts.people.named(email);
    if (!known) return;
    if (known.confirmed === 0 && known.blocked === '') {
      // The last one to sign up has the account. The links of earlier mails end.
      await accounts.people.change(known.id, { name, password, approved });
      await sendConfirmation(known);
    } else if (addresses.take(email, now())) await tell(known, knownMail(await portalOf(options)));
  }

  return [
    {
      path: '/portal/api/sign-up',
      handle: {
        POST: (request, response) =>
          withPassword(request, response, async (body) => {
            const { signUp: mode, domains, passwords, provider } = await settings();
            if (!passwords && provider)
              return answerError(response, 403, `Sign up with ${provider.name}: there are no passwords here`);
            if (mode === 'off') return answerError(response, 403, 'Nobody can sign up at the moment');
            const { email, name, password, invitation } = readSignUp(body);
            if (mode === 'invitation' && invitation === '')
              return answerError(response, 403, 'You need an invitation to sign up');
            if (invitation === '') refuse({ email: domainProblem(email, domains) });
            if (!networks.take(networkOfClient(request), now())) return answerLater(response, hour / 1000);
            const digest = await accounts.passwords.digest(password);
            if (invitation === '') {
              later.do(() => signUp(email, name, digest, mode === 'open' ? 1 : 0));
              return answerFresh(response, 202, {});
            }
            const invited = await accounts.codes.look(invitation, 'invitation', now());
            if (!invited) throw new RefusedDraft({ invitation: 'This invitation has ended, or was used' });
            if (invited.email !== email)
              throw new RefusedDraft({ email: 'The invitation is for another address' });
            if (!(await accounts.codes.take(invitation, 'invitation', now())))
              throw new RefusedDraft({ invitation: 'This invitation has ended, or was used' });
            // The code came by mail, so the address is confirmed.
            const entered = { confirmed: 1, approved: 1 };
            const draft = { email, name, password: digest, subject: null, ...entered };
            const added = await accounts.people.add(draft, now());
            const known = added ?? (await accounts.people.named(email));
            if (!added && known?.confirmed === 0)
              await accounts.people.change(known.id, { name, password: digest, ...entered });
            if (known && known.blocked === '') await belongings.welcome(developerIn(known));
            answerFresh(response, 202, {});
          }),
      },
    },
    {
      path: '/portal/api/confirm',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const found = await accounts.codes.take(textOf(tableOf(body), 'code'), 'confirm', now());
            const person = found && (await accounts.people.find(found.person));
            if (!person)
              return answerError(response, 410, 'This link has ended, or was used. Ask for another.');
            await accounts.people.change(person.id, { confirmed: 1 });
            const state = stateOf({ ...person, confirmed: 1 });
            if (state === 'active') await belongings.welcome(developerIn(person));
            answerFresh(response, 200, { state });
          }),
      },
    },
    {
      path: '/portal/api/confirm/again',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const email = emailIn(tableOf(body));
            if (!networks.take(networkOfClient(request), now())) return answerLater(response, hour / 1000);
            later.do(async () => {
              const person = await accounts.people.named(email);
              if (person?.confirmed === 0 && person.blocked === '') await sendConfirmation(person);
            });
            answerFresh(response, 202, {});
          }),
      },
    },
  ];
}
