// Developers, as the operators manage them from the dashboard.
import { isTable } from '#schema/table.ts';
import { isAddress } from '#mail/mail-address.ts';
import { answerError } from '#serving/answers.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import type { ShownDeveloper } from '#wire/portal/operator.ts';
import { blockedMail, invitationMail } from './account-mails.ts';
import { developerIn, stateOf } from './answers.ts';
import { portalOf, type PeopleOptions } from './people-options.ts';
import { emailIn, tableOf, textOf } from './read-fields.ts';

const unknown = 'There is no such developer';
const longestReason = 500;

export function operatedRoutes(options: PeopleOptions): readonly Route[] {
  const { accounts, settings, tell, belongings, now } = options;
  return [
    {
      path: '/api/portal/developers',
      handle: {
        async GET(_request, response) {
          const [people, counts] = await Promise.all([accounts.people.list(), belongings.counts()]);
          const shown = people.map((person): ShownDeveloper => ({
            ...developerIn(person),
            state: stateOf(person),
            since: person.made_at,
            seen: person.seen_at,
            applications: counts.get(person.id) ?? 0,
          }));
          answerFresh(response, 200, shown);
        },
      },
    },
    {
      path: '/api/portal/developers/:developer',
      handle: {
        PATCH: (request, response, _client, { developer = '' }) =>
          withBody(request, response, async (body) => {
            const person = await accounts.people.find(developer);
            if (!person) return answerError(response, 404, unknown);
            if (!isTable(body) || typeof body.blocked !== 'string')
              throw new RefusedDraft({ blocked: 'The reason, or empty' });
            const blocked = textOf(body, 'blocked').trim();
            if (blocked.length > longestReason)
              throw new RefusedDraft({ blocked: `At most ${longestReason} characters` });
            await accounts.people.change(person.id, { blocked });
            if (blocked !== '') await accounts.sessions.endOthers(person.id);
            await belongings.block(person.id, blocked);
            if (blocked !== '' && person.blocked === '' && person.confirmed === 1)
              await tell(person, blockedMail(await portalOf(options), blocked));
            response.writeHead(204).end();
          }),
        async DELETE(_request, response, _client, { developer = '' }) {
          const person = await accounts.people.find(developer);
          if (!person) return answerError(response, 404, unknown);
          await belongings.removeAllOf(person.id);
          await accounts.people.remove(person.id);
          response.writeHead(204).end();
        },
      },
    },
    {
      path: '/api/portal/invitations',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            if ((await settings()).signUp === 'off')
              throw new RefusedDraft({ email: 'Sign-up is off, so nobody could accept the invitation' });
            const email = emailIn(tableOf(body));
            if (!isAddress(email)) throw new RefusedDraft({ email: 'This is no mail address' });
            const known = await accounts.people.named(email);
            if (known?.confirmed === 1)
              throw new RefusedDraft({ email: 'There is an account of this address already' });
            const code = await accounts.codes.make('invitation', { person: '', email }, now());
            await tell({ email }, invitationMail(await portalOf(options), code));
            answerFresh(response, 201, {});
          }),
      },
    },
  ];
}
