// The outbox for the operators.
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh } from '#serving/with-body.ts';
import type { Mails } from './mails.ts';

export const outboxRoutes = (mails: Mails): readonly Route[] => [
  {
    path: '/api/portal/outbox',
    handle: { GET: async (_request, response) => answerFresh(response, 200, await mails.list()) },
  },
  {
    path: '/api/portal/outbox/:mail',
    handle: {
      async DELETE(_request, response, _client, { mail = '' }) {
        if (await mails.remove(mail)) response.writeHead(204).end();
        else answerError(response, 404, 'There is no such mail');
      },
    },
  },
  {
    path: '/api/portal/outbox/:mail/send',
    handle: {
      async POST(_request, response, _client, { mail = '' }) {
        const tried = await mails.sendNow(mail);
        if (tried) answerFresh(response, 200, tried);
        else answerError(response, 404, 'No such mail waits to be sent');
      },
    },
  },
];
