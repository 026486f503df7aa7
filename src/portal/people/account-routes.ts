// A developer's own account: name, password, sessions, and its end.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SignedIn } from '#accounts/accounts.ts';
import { answerError } from '#serving/answers.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh } from '#serving/with-body.ts';
import type { ShownSession } from '#wire/portal/developer.ts';
import { beginVisit, visitOf } from '../listener/visit.ts';
import { changedMail } from './account-mails.ts';
import { answerSlowed, developerIn, withPassword } from './answers.ts';
import { portalOf, type PeopleOptions } from './people-options.ts';
import { passwordProblem, readName, refuse, tableOf, textOf } from './read-fields.ts';

export function accountRoutes(options: PeopleOptions): readonly Route[] {
  const { accounts, attempts, tell, belongings, clientAddress, now } = options;

  /** Answers 401 where there is no developer. */
  async function signedIn(request: IncomingMessage, response: ServerResponse): Promise<SignedIn | undefined> {
    const found = await accounts.signedIn(visitOf(request), now());
    if (!found) answerError(response, 401, 'Sign in first');
    return found;
  }

  /** Guesses are slowed here as they are at sign-in. False: it has been answered. */
  async function isPassword(
    request: IncomingMessage,
    response: ServerResponse,
    { person }: SignedIn,
    password: string,
  ): Promise<boolean> {
    const address = clientAddress(request);
    if (!attempts.mayTry(address)) {
      answerSlowed(response);
      return false;
    }
    if (await accounts.passwords.verify(password, person.password)) return true;
    await attempts.fail(address, person.email);
    throw new RefusedDraft({ password: 'This is not your password' });
  }

  return [
    {
      path: '/portal/api/account',
      handle: {
        PATCH: (request, response) =>
          withPassword(request, response, async (body) => {
            const found = await signedIn(request, response);
            if (!found) return;
            const { person, session } = found;
            const table = tableOf(body);
            const name = table.name === undefined ? person.name : readName(table);
            if (table.newPassword !== undefined) {
              if (person.password === null)
                throw new RefusedDraft({ newPassword: 'Ask for a new password at the sign-in page first' });
              const password = textOf(table, 'newPassword');
              refuse({ newPassword: passwordProblem(password, person) });
              if (!(await isPassword(request, response, found, textOf(table, 'password')))) return;
              const digest = await accounts.passwords.digest(password);
              await accounts.people.change(person.id, { password: digest });
              await accounts.sessions.endOthers(person.id, session.id);
              await tell(person, changedMail(await portalOf(options)));
            }
            await accounts.people.change(person.id, { name });
            answerFresh(response, 200, developerIn({ ...person, name }));
          }),
        DELETE: (request, response) =>
          withPassword(request, response, async (body) => {
            const found = await signedIn(request, response);
            if (!found) return;
            const password = textOf(tableOf(body), 'password');
            const isAsked = found.person.password !== null;
            if (isAsked && !(await isPassword(request, response, found, password))) return;
            await belongings.removeAllOf(found.person.id);
            await accounts.people.remove(found.person.id);
            beginVisit(request, response);
            response.writeHead(204).end();
          }),
      },
    },
    {
      path: '/portal/api/sessions',
      handle: {
        async GET(request, response) {
          const found = await signedIn(request, response);
          if (!found) return;
          const rows = await accounts.sessions.list(found.person.id, now());
          const sessions = rows.map(({ id, made_at, seen_at, agent }): ShownSession => ({
            id,
            since: made_at,
            seen: seen_at,
            agent,
            isThis: id === found.session.id,
          }));
          answerFresh(response, 200, sessions);
        },
      },
    },
    {
      path: '/portal/api/sessions/:session',
      handle: {
        async DELETE(request, response, _client, { session = '' }) {
          const found = await signedIn(request, response);
          if (!found) return;
          // The session of somebody else is not there either.
          if (await accounts.sessions.end(found.person.id, session)) response.writeHead(204).end();
          else answerError(response, 404, 'There is no such session');
        },
      },
    },
  ];
}
