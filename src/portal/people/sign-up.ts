// Signing up. The answer and its time are the same whether the address is known or not: the owner of the address learns it by mail.
import type { PersonRow } from '#accounts/accounts-part.ts';
import { Allowance } from '#accounts/allowance.ts';
import { lifetimes } from '#accounts/kept-codes.ts';
import { networkOf } from '#guard/network.ts';
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { chooseMail, confirmMail, knownMail } from './account-mails.ts';
import { answerLater, withPassword } from './answers.ts';
import { domainProblem } from './domain-problem.ts';
import { entered } from './entered.ts';
import type { Later } from './later.ts';
import { portalOf, type PeopleOptions } from './people-options.ts';
import { emailIn, readSignUp, refuse, tableOf, textOf } from './read-fields.ts';

const hour = 3_600_000;
/** Accounts that one network asks for. */
const perNetwork = 30;
/** Mails to one address that is not confirmed. */
const perAddress = 4;

export function signUpRoutes(options: PeopleOptions, later: Later): readonly Route[] {
  const { accounts, settings, tell, clientAddress, now } = options;
  const networks = new Allowance(perNetwork, hour);
  const addresses = new Allowance(perAddress, hour);

  /** Without a password the link lets the owner of the address choose one. */
  async function sendLink({ id, email, password }: PersonRow): Promise<void> {
    const portal = await portalOf(options);
    const make = (purpose: 'confirm' | 'reset'): Promise<string> =>
      accounts.codes.make(purpose, { person: id, email }, now());
    const isKnown = password !== null;
    await tell(
      { email },
      isKnown ? confirmMail(portal, await make('confirm')) : chooseMail(portal, await make('reset')),
    );
  }

  async function signUp(email: string, name: string, password: string, approved: number): Promise<void> {
    await accounts.people.prune(now() - 2 * lifetimes.confirm);
    const draft = { email, name, password, subject: null, confirmed: 0, approved };
    const added = await accounts.people.add(draft, now());
    const person = added ?? (await accounts.people.named(email));
    if (!person || !addresses.take(email, now())) return;
    if (added) return sendLink(added);
    if (person.confirmed === 1 || person.blocked !== '')
      return tell(person, knownMail(await portalOf(options)));
    // Two have given the address, and one of them may be a stranger: neither password counts, nor does an earlier link.
    await accounts.people.change(person.id, { password: null });
    await accounts.codes.endFor(email, 'confirm', now());
    await sendLink({ ...person, password: null });
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
            if (!networks.take(networkOf(clientAddress(request)), now()))
              return answerLater(response, hour / 1000);
            const digest = await accounts.passwords.digest(password);
            if (invitation === '') {
              later.do(() => signUp(email, name, digest, mode === 'open' ? 1 : 0));
              return answerFresh(response, 202, {});
            }
            await acceptInvitation(options, { email, name, password: digest }, invitation);
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
            answerFresh(response, 200, { state: await entered(options, { ...person, confirmed: 1 }) });
          }),
      },
    },
    {
      path: '/portal/api/confirm/again',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const email = emailIn(tableOf(body));
            if (!networks.take(networkOf(clientAddress(request)), now()))
              return answerLater(response, hour / 1000);
            later.do(async () => {
              const person = await accounts.people.named(email);
              if (person?.confirmed !== 0 || person.blocked !== '') return;
              if (addresses.take(email, now())) await sendLink(person);
            });
            answerFresh(response, 202, {});
          }),
      },
    },
  ];
}
