// Signing in and out. The cookie gets a new value at both, so that a value that somebody else knows is worth nothing.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { mayEnter } from '#accounts/accounts.ts';
import type { PersonRow } from '#accounts/accounts-part.ts';
import { longestLifetime } from '#accounts/kept-sessions.ts';
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh } from '#serving/with-body.ts';
import type { DeveloperState, PortalSession } from '#wire/portal/developer.ts';
import { longestPassword } from '#wire/portal/developer.ts';
import { beginVisit, tokenOf, visitOf } from '../listener/visit.ts';
import { agentWords } from './agent-words.ts';
import { answerSlowed, developerIn, stateOf, withPassword } from './answers.ts';
import type { PeopleOptions } from './people-options.ts';
import { emailIn, tableOf, textOf } from './read-fields.ts';

/** Begins a session for a person who has shown who they are. The session of the browser before it ends. */
export async function enter(
  { accounts, now }: PeopleOptions,
  request: IncomingMessage,
  response: ServerResponse,
  person: PersonRow,
): Promise<PortalSession> {
  const before = await accounts.signedIn(visitOf(request), now());
  if (before) await accounts.sessions.end(before.person.id, before.session.id);
  const visit = beginVisit(request, response, longestLifetime / 1000);
  await accounts.sessions.begin(person.id, visit, agentWords(request.headers['user-agent']), now());
  await accounts.people.change(person.id, { seen_at: now() });
  return { developer: developerIn(person), token: tokenOf(visit) };
}

/** For one who has shown the password of a confirmed account. Empty: the person may enter. */
const notYetWords = (state: Exclude<DeveloperState, 'confirm'>, { blocked, question }: PersonRow): string => {
  const words: Readonly<Record<typeof state, string>> = {
    wait:
      question === ''
        ? 'An operator has to let you in first. You get a mail.'
        : `Before you are let in, an operator asks: “${question}” The mail with it says where to answer.`,
    blocked: `This account is blocked: ${blocked}`,
    active: '',
  };
  return words[state];
};

const doNotBelong =
  'Address and password do not belong together, or the address is not confirmed: the link for that is in your mails';

export function signInRoutes(options: PeopleOptions): readonly Route[] {
  const { accounts, attempts, settings, clientAddress, now } = options;
  return [
    {
      path: '/portal/api/session',
      handle: {
        async GET(request, response) {
          const signedIn = await accounts.signedIn(visitOf(request), now());
          const developer = signedIn ? developerIn(signedIn.person) : null;
          const token = tokenOf(visitOf(request) ?? beginVisit(request, response));
          const session: PortalSession = { developer, token };
          answerFresh(response, 200, session);
        },
      },
    },
    {
      path: '/portal/api/sign-in',
      handle: {
        POST: (request, response) =>
          withPassword(request, response, async (body) => {
            const { passwords, provider } = await settings();
            if (!passwords && provider)
              return answerError(response, 403, `Sign in with ${provider.name}: there are no passwords here`);
            const [address, email] = [clientAddress(request), emailIn(tableOf(body))];
            if (!attempts.mayTry(address)) return answerSlowed(response);
            const password = textOf(tableOf(body), 'password').slice(0, 2 * longestPassword);
            const person = await accounts.people.named(email);
            // An unknown address takes as long as a known one.
            const isRight = await accounts.passwords.verify(password, person?.password ?? null);
            const state = person && isRight && person.confirmed === 1 ? stateOf(person) : 'confirm';
            // Whoever signs up with any address knows the password of that sign-up. An answer of its own for unconfirmed accounts
            // would tell which addresses have one.
            if (!person || state === 'confirm') {
              await attempts.fail(address, email.slice(0, 254));
              return answerError(response, 401, doNotBelong);
            }
            if (!mayEnter(person)) return answerError(response, 403, notYetWords(state, person), { state });
            answerFresh(response, 200, await enter(options, request, response, person));
          }),
      },
    },
    {
      path: '/portal/api/sign-out',
      handle: {
        async POST(request, response) {
          const signedIn = await accounts.signedIn(visitOf(request), now());
          if (signedIn) await accounts.sessions.end(signedIn.person.id, signedIn.session.id);
          const session: PortalSession = {
            developer: null,
            token: tokenOf(beginVisit(request, response)),
          };
          answerFresh(response, 200, session);
        },
      },
    },
  ];
}
