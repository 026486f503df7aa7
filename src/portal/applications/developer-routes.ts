// The endpoints of a developer's applications. Somebody else's are answered as those that do not exist.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import type { Usage } from '#wire/portal/application.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { DeveloperOf } from '../developer-of.ts';
import type { Applications } from './applications.ts';
import { endCredential, makeCredential } from './credentials.ts';
import { ask, leave } from './grants.ts';
import type { TellOperators } from './known-apis.ts';
import { answerQuestion } from './questions.ts';
import { readApplication, readChanges, readCredential, readGrant, readReply } from './read-drafts.ts';
import { answering } from './refusal.ts';
import { nothingRecorded, usageOf, type AskTraffic } from './usage/usage.ts';

/** The answer where a change is decided and the gateway follows later. */
const followsLater = {
  message: 'The gateway cannot be reached at the moment. The change follows as soon as it is back.',
};

function done(response: ServerResponse, outcome: 'removed' | 'ended' | 'left'): void {
  if (outcome === 'left') answerFresh(response, 202, followsLater);
  else response.writeHead(204).end();
}

export interface DeveloperRoutesOptions {
  readonly developerOf: DeveloperOf;
  /** Undefined: no traffic is recorded. */
  readonly askTraffic: AskTraffic | undefined;
  readonly tellOperators: TellOperators;
}

export function developerRoutes(
  applications: Applications,
  { developerOf, askTraffic, tellOperators }: DeveloperRoutesOptions,
): readonly Route[] {
  type Handle = (
    developer: Developer,
    request: IncomingMessage,
    response: ServerResponse,
    parameters: Readonly<Record<string, string | undefined>>,
  ) => Promise<void>;

  const signedIn = (handle: Handle) =>
    answering(async (request, response, _client, parameters) => {
      const developer = await developerOf(request);
      if (!developer) return answerError(response, 401, 'Sign in first');
      await handle(developer, request, response, parameters);
    });

  const answerOne = async (response: ServerResponse, status: number, developer: Developer, id: string) =>
    answerFresh(response, status, await applications.shown(await applications.find(id, developer)));

  return [
    {
      path: '/portal/api/applications',
      handle: {
        GET: signedIn(async ({ id }, _request, response) =>
          answerFresh(response, 200, await applications.ofDeveloper(id)),
        ),
        POST: signedIn((developer, request, response) =>
          withBody(request, response, async (body) =>
            answerFresh(response, 201, await applications.add(developer, readApplication(body))),
          ),
        ),
      },
    },
    {
      path: '/portal/api/applications/:id',
      handle: {
        GET: signedIn((developer, _request, response, { id = '' }) =>
          answerOne(response, 200, developer, id),
        ),
        PATCH: signedIn((developer, request, response, { id = '' }) =>
          withBody(request, response, async (body) =>
            answerFresh(
              response,
              200,
              await applications.change(developer, id, (before) => readChanges(body, before)),
            ),
          ),
        ),
        DELETE: signedIn(async (developer, _request, response, { id = '' }) =>
          done(response, await applications.remove(id, developer)),
        ),
      },
    },
    {
      path: '/portal/api/applications/:id/usage',
      handle: {
        GET: signedIn(async (developer, _request, response, { id = '' }) =>
          answerFresh(response, 200, await usage(applications, askTraffic, developer, id)),
        ),
      },
    },
    {
      path: '/portal/api/applications/:id/grants',
      handle: {
        POST: signedIn((developer, request, response, { id = '' }) =>
          withBody(request, response, async (body) => {
            await ask(applications, tellOperators, developer, { id, draft: readGrant(body) });
            await answerOne(response, 201, developer, id);
          }),
        ),
      },
    },
    {
      path: '/portal/api/applications/:id/grants/:api',
      handle: {
        DELETE: signedIn(async (developer, _request, response, { id = '', api = '' }) => {
          await leave(applications, developer, id, api);
          response.writeHead(204).end();
        }),
        PATCH: signedIn((developer, request, response, { id = '', api = '' }) =>
          withBody(request, response, async (body) => {
            const answered = { id, api, reply: readReply(body) };
            await answerQuestion(applications, tellOperators, developer, answered);
            await answerOne(response, 200, developer, id);
          }),
        ),
      },
    },
    {
      path: '/portal/api/applications/:id/credentials',
      handle: {
        POST: signedIn((developer, request, response, { id = '' }) =>
          withBody(request, response, async (body) =>
            answerFresh(
              response,
              201,
              await makeCredential(applications, developer, id, readCredential(body)),
            ),
          ),
        ),
      },
    },
    {
      path: '/portal/api/applications/:id/credentials/:credential',
      handle: {
        DELETE: signedIn(async (developer, _request, response, { id = '', credential = '' }) =>
          done(response, await endCredential(applications, developer, { id, credential })),
        ),
      },
    },
  ];
}

async function usage(
  applications: Applications,
  askTraffic: AskTraffic | undefined,
  developer: Developer,
  id: string,
): Promise<Usage> {
  const application = await applications.find(id, developer);
  if (!askTraffic) return nothingRecorded;
  const { id: gateway } = await applications.reach();
  return usageOf(askTraffic, {
    application,
    gateway,
    grants: await applications.kept.grants.of(id),
    apis: await applications.apis.list(),
    now: applications.now(),
  });
}
