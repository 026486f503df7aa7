// The endpoints of alerts: the rules, what fires, and what has fired.
import type { Alerts } from '#alerts/alerts.ts';
import { addRule, findRule, listRules } from '#alerts/keeping/kept-rules.ts';
import { acknowledge, findState, listFirings, silence, statesOf } from '#alerts/keeping/kept-states.ts';
import { preview } from '#alerts/preview.ts';
import { shownPage, shownRule } from '#alerts/shown-page.ts';
import { isTable } from '#schema/table.ts';
import { mostRules, type FiringCount, type RuleDraft } from '#wire/alerts.ts';
import { answerError } from '#serving/answers.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import { nameOf } from '../history/history.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { destinationRoutes } from './destinations-api.ts';
import { readRule } from './read-rule.ts';

const unknownRule = 'There is no such rule';
const unknownAlert = 'This alert is over';
const pageOfFirings = 50;
/** Seconds. */
const longestSilence = 7 * 86_400;

export function alertRoutes(alerts: Alerts, isKept: boolean): readonly Route[] {
  return [
    {
      path: '/api/alerts',
      handle: {
        GET: async (_request, response) =>
          answerFresh(response, 200, await shownPage(alerts, isKept, Date.now())),
      },
    },
    {
      path: '/api/alerts/count',
      handle: {
        async GET(_request, response) {
          const states = await statesOf(alerts.tables);
          const count: FiringCount = { firing: states.filter(({ phase }) => phase === 'firing').length };
          answerFresh(response, 200, count);
        },
      },
    },
    {
      path: '/api/alerts/firings',
      handle: {
        async GET(request, response) {
          const before = new URLSearchParams(request.url?.split('?')[1]).get('before') ?? '';
          const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(before) ?? [];
          if (before !== '' && id === undefined)
            return answerError(response, 400, 'before: what the list has said');
          const place = id === undefined ? undefined : { at: Number(at), id };
          answerFresh(
            response,
            200,
            await listFirings(alerts.tables, { before: place, limit: pageOfFirings }),
          );
        },
      },
    },
    ...ruleRoutes(alerts),
    ...firingRoutes(alerts),
    ...destinationRoutes(alerts),
  ];
}

function ruleRoutes(alerts: Alerts): readonly Route[] {
  const { tables } = alerts;

  const answerRule = async (id: string) => {
    const rule = await findRule(tables, id);
    return rule && shownRule(alerts, rule, await statesOf(tables, id));
  };

  /** Messages of two rules of one name could not be told apart. */
  async function requireOwnName({ name }: RuleDraft, id?: string): Promise<void> {
    const others = (await listRules(tables)).filter((rule) => rule.id !== id);
    if (others.some((rule) => rule.name.toLowerCase() === name.toLowerCase()))
      throw new RefusedDraft({ name: 'Another rule has this name' });
    if (id === undefined && others.length >= mostRules)
      throw new RefusedDraft({ name: `There are ${mostRules} rules already, and no more are kept` });
  }

  return [
    {
      path: '/api/alerts/rules',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const draft = readRule(body);
            await requireOwnName(draft);
            answerFresh(response, 201, (await answerRule(await addRule(tables, draft))) ?? {});
          }),
      },
    },
    {
      path: '/api/alerts/rules/:rule',
      handle: {
        PATCH: (request, response, _client, { rule: id = '' }) =>
          withBody(request, response, async (body) => {
            const before = await findRule(tables, id);
            if (!before) return answerError(response, 404, unknownRule);
            const { id: _id, revision: _revision, remarks: _remarks, ...draft } = before;
            const changed = readRule(body, draft);
            await requireOwnName(changed, id);
            await alerts.changeRule(id, changed, Date.now());
            const shown = await answerRule(id);
            if (shown) answerFresh(response, 200, shown);
            else answerError(response, 404, unknownRule);
          }),
        async DELETE(_request, response, _client, { rule: id = '' }) {
          if (await alerts.removeRule(id, Date.now())) response.writeHead(204).end();
          else answerError(response, 404, unknownRule);
        },
      },
    },
    {
      path: '/api/alerts/preview',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            // A rule can be tried before it has a name.
            const given = isTable(body) ? { ...body, name: body.name || 'new' } : body;
            answerFresh(response, 200, await preview(alerts, readRule(given), Date.now()));
          }),
      },
    },
  ];
}

function firingRoutes({ tables }: Alerts): readonly Route[] {
  return [
    {
      path: '/api/alerts/firing/:alert/acknowledgement',
      handle: {
        async POST(_request, response, client, { alert = '' }) {
          const isThere = await acknowledge(tables, alert, { by: nameOf(client), at: Date.now() });
          if (isThere) response.writeHead(204).end();
          else answerError(response, 404, unknownAlert);
        },
        async DELETE(_request, response, _client, { alert = '' }) {
          if (await acknowledge(tables, alert, null)) response.writeHead(204).end();
          else answerError(response, 404, unknownAlert);
        },
      },
    },
    {
      path: '/api/alerts/firing/:alert/silence',
      handle: {
        POST: (request, response, _client, { alert = '' }) =>
          withBody(request, response, async (body) => {
            const seconds = isTable(body) ? body.seconds : undefined;
            if (typeof seconds !== 'number' || !(seconds >= 60 && seconds <= longestSilence))
              throw new RefusedDraft({ seconds: `A number from 60 to ${longestSilence}` });
            const state = await findState(tables, alert);
            if (!state) return answerError(response, 404, unknownAlert);
            await silence(tables, state, Date.now() + seconds * 1000);
            response.writeHead(204).end();
          }),
        async DELETE(_request, response, _client, { alert = '' }) {
          const state = await findState(tables, alert);
          if (!state) return answerError(response, 404, unknownAlert);
          await silence(tables, state, null);
          response.writeHead(204).end();
        },
      },
    },
  ];
}
