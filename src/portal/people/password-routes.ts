// A forgotten password: a mail with a code, and a new password for it.
import { Allowance } from '#accounts/allowance.ts';
import { networkOf } from '#guard/network.ts';
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { changedMail, resetMail } from './account-mails.ts';
import { answerLater, stateOf, withPassword } from './answers.ts';
import { entered } from './entered.ts';
import type { Later } from './later.ts';
import { portalOf, type PeopleOptions } from './people-options.ts';
import { emailIn, passwordProblem, refuse, tableOf, textOf } from './read-fields.ts';

const hour = 3_600_000;
const perNetwork = 30;
const perAddress = 4;

export function passwordRoutes(options: PeopleOptions, later: Later): readonly Route[] {
  const { accounts, settings, tell, clientAddress, now } = options;
  const networks = new Allowance(perNetwork, hour);
  const addresses = new Allowance(perAddress, hour);
  return [
    {
      path: '/portal/api/reset',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const { passwords, provider } = await settings();
            if (!passwords && provider) return answerError(response, 403, 'There are no passwords here');
            const email = emailIn(tableOf(body));
            if (!networks.take(networkOf(clientAddress(request)), now()))
              return answerLater(response, hour / 1000);
            later.do(async () => {
              const person = await accounts.people.named(email);
              if (!person || person.blocked !== '' || !addresses.take(email, now())) return;
              const code = await accounts.codes.make('reset', { person: person.id, email }, now());
              await tell(person, resetMail(await portalOf(options), code));
            });
            answerFresh(response, 202, {});
          }),
      },
    },
    {
      path: '/portal/api/password',
      handle: {
        POST: (request, response) =>
          withPassword(request, response, async (body) => {
            const [code, password] = [textOf(tableOf(body), 'code'), textOf(tableOf(body), 'password')];
            const ended = 'This link has ended, or was used. Ask for another.';
            const found = await accounts.codes.look(code, 'reset', now());
            const person = found && (await accounts.people.find(found.person));
            if (!person) return answerError(response, 410, ended);
            // The code stays usable while the password is not good enough.
            refuse({ password: passwordProblem(password, person) });
            const digest = await accounts.passwords.digest(password);
            if (!(await accounts.codes.take(code, 'reset', now()))) return answerError(response, 410, ended);
            // The code came by mail, so the address is confirmed.
            await accounts.people.change(person.id, { password: digest, confirmed: 1 });
            await accounts.sessions.endOthers(person.id);
            await tell(person, changedMail(await portalOf(options)));
            const confirmed = { ...person, confirmed: 1 };
            const state = person.confirmed === 0 ? await entered(options, confirmed) : stateOf(confirmed);
            answerFresh(response, 200, { state });
          }),
      },
    },
  ];
}
