// The endpoints with which operators answer requests and look after applications.
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { OperatedApplication, WaitingRequest } from '#wire/portal/operator.ts';
import type { WaitingDevelopers } from '../waiting.ts';
import type { ApplicationRow } from './applications-part.ts';
import type { Applications } from './applications.ts';
import { block } from './block.ts';
import { decide, effectOf } from './grants.ts';
import { planIn } from './in-line.ts';
import type { DevelopersOf, Tell } from './known-apis.ts';
import { askBack } from './questions.ts';
import { readBlocked, readDecision, readQuestion } from './read-drafts.ts';
import { answering } from './refusal.ts';
import { operatedApplication } from './shown-application.ts';

export interface OperatorOptions {
  readonly tell: Tell;
  readonly developersOf: DevelopersOf;
  readonly waitingDevelopers: WaitingDevelopers;
}

export function operatorRoutes(
  applications: Applications,
  { tell, developersOf, waitingDevelopers }: OperatorOptions,
): readonly Route[] {
  return [
    {
      path: '/api/portal/requests',
      handle: {
        GET: answering(async (_request, response) => {
          const developers = await waitingDevelopers.list();
          const grants = await waitingGrants(applications, developersOf);
          answerFresh(
            response,
            200,
            [...developers, ...grants].toSorted((a, b) => a.at - b.at),
          );
        }),
      },
    },
    {
      path: '/api/portal/requests/:id',
      handle: {
        POST: answering((request, response, _client, { id = '' }) =>
          withBody(request, response, async (body) => {
            const decision = readDecision(body);
            if (!(await waitingDevelopers.decide(id, decision)))
              await decide(applications, tell, id, decision);
            response.writeHead(204).end();
          }),
        ),
      },
    },
    {
      path: '/api/portal/requests/:id/question',
      handle: {
        POST: answering((request, response, _client, { id = '' }) =>
          withBody(request, response, async (body) => {
            const question = readQuestion(body);
            if (!(await waitingDevelopers.askBack(id, question)))
              await askBack(applications, tell, id, question);
            response.writeHead(204).end();
          }),
        ),
      },
    },
    {
      path: '/api/portal/applications',
      handle: {
        GET: answering(async (_request, response) =>
          answerFresh(response, 200, await operated(applications, developersOf)),
        ),
      },
    },
    {
      path: '/api/portal/applications/:id',
      handle: {
        PATCH: answering((request, response, _client, { id = '' }) =>
          withBody(request, response, async (body) => {
            await block(applications, tell, id, readBlocked(body));
            response.writeHead(204).end();
          }),
        ),
        DELETE: answering(async (_request, response, _client, { id = '' }) => {
          if ((await applications.remove(id, undefined)) === 'removed') response.writeHead(204).end();
          else
            answerError(
              response,
              503,
              'Some of it is still in the gateway. It goes as soon as the gateway is back.',
            );
        }),
      },
    },
  ];
}

/** A developer whose account has just ended still has a name here. */
const developerOf = (
  developers: ReadonlyMap<string, Developer>,
  { developer: id, email }: Pick<ApplicationRow, 'developer' | 'email'>,
): Developer => developers.get(id) ?? { id, email, name: email };

async function waitingGrants(
  { kept, apis }: Applications,
  developersOf: DevelopersOf,
): Promise<readonly WaitingRequest[]> {
  const grants = await kept.grants.waiting();
  const rows = await kept.applications.findEach(grants.map(({ application }) => application));
  const developers = await developersOf([...rows.values()].map(({ developer }) => developer));
  const published = new Map((await apis.list()).map((api) => [api.slug, api]));
  return grants.flatMap((grant): WaitingRequest[] => {
    const row = rows.get(grant.application);
    if (!row) return [];
    const plan = planIn(grant);
    return [
      {
        id: grant.id,
        kind: 'grant',
        developer: developerOf(developers, row),
        application: { id: row.id, name: row.name },
        api: { slug: grant.api, title: grant.title },
        plan,
        message: grant.message,
        question: grant.question,
        reply: grant.reply,
        at: grant.since,
        effect: effectOf(grant, published.get(grant.api), plan),
      },
    ];
  });
}

async function operated(
  applications: Applications,
  developersOf: DevelopersOf,
): Promise<readonly OperatedApplication[]> {
  const rows = await applications.kept.applications.list();
  const developers = await developersOf(rows.map(({ developer }) => developer));
  const partsOf = await applications.partsOfEach();
  return rows.map((row) => {
    const { id, name } = developerOf(developers, row);
    return operatedApplication(row, partsOf(row), { id, name });
  });
}
