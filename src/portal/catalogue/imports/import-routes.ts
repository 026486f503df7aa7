// The endpoint of scripts that import documents, and those where operators make and end their tokens.
import { answerError, answerUnread } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { isTable } from '#schema/table.ts';
import { CheckedFields } from '../checked-fields.ts';
import { largestBody, type PutDocument } from '../documents/put-document.ts';
import type { KeptTokens } from './kept-tokens.ts';

/** `POST {"api": "billing", "text": "openapi: …"}` with `Authorization: Bearer TOKEN`. URLs are for operators alone. */
export const importRoute = (tokens: KeptTokens, put: PutDocument): Route => ({
  path: '/portal/api/imports',
  handle: {
    async POST(request, response) {
      const [, token = ''] = /^Bearer +([\w-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
      if (!(await tokens.use(token, Date.now()))) {
        response.setHeader('WWW-Authenticate', 'Bearer');
        return answerUnread(response, 401, 'This is no token for imports, or it was ended');
      }
      await withBody(
        request,
        response,
        async (body) => {
          const { api, text } = isTable(body) ? body : {};
          if (typeof api !== 'string' || typeof text !== 'string')
            return answerError(response, 422, 'An import has the name of an api and a text');
          await put(response, api, { text });
        },
        { size: largestBody },
      );
    },
  },
});

export const tokenRoutes = (tokens: KeptTokens): readonly Route[] => [
  {
    path: '/api/portal/import-tokens',
    handle: {
      GET: async (_request, response) => answerFresh(response, 200, await tokens.list()),
      POST: (request, response) =>
        withBody(request, response, async (body) => {
          const fields = new CheckedFields(body);
          const name = fields.name('name', '', 60);
          fields.done();
          answerFresh(response, 201, await tokens.make(name, Date.now()));
        }),
    },
  },
  {
    path: '/api/portal/import-tokens/:id',
    handle: {
      async DELETE(_request, response, _client, { id = '' }) {
        if (await tokens.end(id)) response.writeHead(204).end();
        else answerError(response, 404, 'There is no such token');
      },
    },
  },
];
