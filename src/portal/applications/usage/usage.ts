// The use of an application from the recorded traffic: its hours, its APIs, its errors, and what is left of its limits.
import { isTable } from '#schema/table.ts';
import type { Question } from '#traffic/questions/questions.ts';
import type { Usage } from '#wire/portal/application.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import type { RequestsList, TrafficList, TrafficSeries } from '#wire/traffic.ts';
import type { ApplicationRow, GrantRow } from '../applications-part.ts';
import { planIn } from '../in-line.ts';
import { failureWords } from './failure-words.ts';

export type AskTraffic = (question: Question) => Promise<object>;

interface Asked {
  readonly application: ApplicationRow;
  readonly grants: readonly GrantRow[];
  /** The connection. */
  readonly gateway: string;
  readonly apis: readonly PublishDraft[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const hour = 3600;
const day = 24 * hour;
const spans = { minute: 60, hour, day } as const;
const mostErrors = 50;
const mostApis = 1000;

export const nothingRecorded: Usage = { recorded: false, hours: [], apis: [], errors: [], left: [] };

/** Numbers are at most some seconds old: the traffic counts each second. */
export async function usageOf(ask: AskTraffic, asked: Asked): Promise<Usage> {
  const { application, gateway } = asked;
  const { consumer } = application;
  const now = Math.floor(asked.now / 1000);
  const firstHour = now - (now % hour) - 23 * hour;
  if (consumer === null)
    return { ...nothingRecorded, recorded: true, hours: hoursFrom(firstHour, { points: [] }) };
  const of = { gateway, consumer };
  const range = { from: now - day, to: now + 1, now };
  const targets = (from: number): Promise<TrafficList> =>
    list(ask, {
      name: 'list',
      asked: { ...of, from, to: now + 1, now, of: 'target', sort: 'requests', limit: mostApis },
    });
  const series = await only(
    ask({ name: 'series', asked: { ...of, ...range, from: firstHour, points: 24 } }),
    (answer): answer is TrafficSeries => 'points' in answer,
  );
  const failed = await only(
    ask({
      name: 'requests',
      asked: {
        ...of,
        status: [400, 599],
        from: range.from * 1000,
        to: range.to * 1000,
        before: Number.MAX_SAFE_INTEGER,
        limit: mostErrors,
      },
    }),
    isRequests,
  );
  const apiOf = (target: string | null, service: string | null): PublishDraft | undefined =>
    asked.apis.find(({ target: { id } }) => id === target || (id !== '' && id === service));
  return {
    recorded: true,
    hours: hoursFrom(firstHour, series),
    apis: byApi(await targets(range.from), apiOf),
    errors: failed.rows.map((row) => {
      const api = apiOf(row.target, row.service);
      const plan = planAt(asked.grants, api);
      return {
        at: row.time,
        status: row.status,
        api: api?.slug ?? '',
        reason: failureWords(row, plan),
      };
    }),
    left: await leftOf(asked, now, targets, apiOf),
  };
}

/** The 24 hours from `first` on, a time in seconds. An hour without a request has zeros. */
function hoursFrom(first: number, { points }: Pick<TrafficSeries, 'points'>): Usage['hours'] {
  const hours = Array.from({ length: 24 }, (_, at) => ({
    at: (first + at * hour) * 1000,
    answered: 0,
    yours: 0,
    ours: 0,
  }));
  for (const { time, requests, client_errors: yours, server_errors: ours } of points) {
    const one = hours[Math.floor((time - first) / hour)];
    if (!one) continue;
    one.answered += requests - yours - ours;
    one.yours += yours;
    one.ours += ours;
  }
  return hours;
}

type ApiOf = (target: string | null, service: string | null) => PublishDraft | undefined;

const planAt = (grants: readonly GrantRow[], api: PublishDraft | undefined) => {
  const grant = api && grants.find((one) => one.api === api.slug);
  return grant ? planIn(grant) : null;
};

function byApi({ rows }: TrafficList, apiOf: ApiOf): Usage['apis'] {
  const counts = new Map<string, number>();
  for (const { id, parent, requests } of rows) {
    const slug = apiOf(id, parent)?.slug;
    if (slug !== undefined) counts.set(slug, (counts.get(slug) ?? 0) + requests);
  }
  return [...counts].map(([api, requests]) => ({ api, requests }));
}

/** Kong counts by the minutes, hours and days of the calendar in UTC. */
async function leftOf(
  { grants }: Asked,
  now: number,
  targets: (from: number) => Promise<TrafficList>,
  apiOf: ApiOf,
): Promise<Usage['left']> {
  const counted = new Map<number, ReadonlyMap<string, number>>();
  const left: Usage['left'][number][] = [];
  for (const grant of grants) {
    const plan = grant.state === 'granted' ? planIn(grant) : null;
    if (!plan) continue;
    for (const span of ['minute', 'hour', 'day'] as const) {
      const limit = plan[span];
      if (limit === null) continue;
      const from = now - (now % spans[span]);
      let counts = counted.get(from);
      if (!counts) {
        counts = new Map(byApi(await targets(from), apiOf).map(({ api, requests }) => [api, requests]));
        counted.set(from, counts);
      }
      left.push({ api: grant.api, span, limit, left: Math.max(0, limit - (counts.get(grant.api) ?? 0)) });
    }
  }
  return left;
}

const hasRows = (answer: object): boolean => isTable(answer) && Array.isArray(answer['rows']);
const isList = (answer: object): answer is TrafficList => hasRows(answer);
const isRequests = (answer: object): answer is RequestsList => hasRows(answer);

const list = (ask: AskTraffic, question: Question): Promise<TrafficList> => only(ask(question), isList);

async function only<T extends object>(
  asked: Promise<object>,
  is: (answer: object) => answer is T,
): Promise<T> {
  const answer = await asked;
  if (is(answer)) return answer;
  throw new TypeError('the traffic has answered another question');
}
