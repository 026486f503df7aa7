// Reads and checks a rule that a page has sent.
import { isTable } from '#schema/table.ts';
import { isOfTraffic, metricWords } from '#wire/alert-words.ts';
import {
  longestConsumerWindow,
  longestLasting,
  longestWindow,
  lookedAt,
  metrics,
  mostChosen,
  mostDestinations,
  type Chosen,
  type RuleDraft,
} from '#wire/alerts.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import { nameProblem } from './name-problem.ts';

const longestId = 200;

const blank: RuleDraft = {
  name: '',
  metric: 'server_errors',
  threshold: 1,
  window: 300,
  lasting: 300,
  least: 10,
  gateway: '',
  of: 'gateway',
  only: [],
  on: true,
  to: [],
};

const isText = (value: unknown): value is string => typeof value === 'string';

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longestId;

const isChosen = (value: unknown): value is Chosen =>
  isTable(value) &&
  isId(value.id) &&
  typeof value.name === 'string' &&
  value.name.length <= 300 &&
  Object.keys(value).length === 2;

const isList = <T>(value: unknown, most: number, is: (one: unknown) => one is T): value is readonly T[] =>
  Array.isArray(value) && value.length <= most && value.every(is);

const isBetween = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;

const highest = { percent: 100, milliseconds: 3_600_000, 'a minute': 1e9, days: 3650, none: 1e9 } as const;

/** The given fields over `before`. Unknown fields are refused, so that a mistyped one is not taken for one that was left out. */
export function readRule(body: unknown, before: RuleDraft = blank): RuleDraft {
  if (!isTable(body)) throw new RefusedDraft({ name: 'The body must be an object' });
  const problems: Record<string, string> = {};
  for (const name of Object.keys(body)) if (!(name in blank)) problems[name] = 'There is no such field';
  const given: Readonly<Record<string, unknown>> = { ...before, ...body };
  const take = <T>(
    name: keyof RuleDraft,
    is: (value: unknown) => value is T,
    otherwise: T,
    problem: string,
  ): T => {
    const value = given[name];
    if (is(value)) return value;
    problems[name] ??= problem;
    return otherwise;
  };
  const name = take('name', isText, '', 'Required').trim();
  const wrong = nameProblem(name);
  if (wrong !== undefined) problems.name ??= wrong;
  const metric = take(
    'metric',
    (value): value is RuleDraft['metric'] => metrics.some((one) => one === value),
    blank.metric,
    'There is no such metric',
  );
  const of = take(
    'of',
    (value): value is RuleDraft['of'] => lookedAt.some((one) => one === value),
    blank.of,
    `One of ${lookedAt.join(', ')}`,
  );
  const gateway = take(
    'gateway',
    (value): value is string => value === '' || isId(value),
    '',
    'The id of a connection',
  );
  const only = take(
    'only',
    (value): value is readonly Chosen[] => isList(value, mostChosen, isChosen),
    [],
    `At most ${mostChosen}, each with id and name`,
  );
  const isEach = metric === 'gateway' || (isOfTraffic(metric) && of === 'gateway');
  if (!isEach && only.length > 0 && gateway === '')
    problems.gateway ??= 'Choose the gateway that they belong to';
  const longest = of === 'consumer' ? longestConsumerWindow : longestWindow;
  const { unit } = metricWords[metric];
  const number = (field: 'threshold' | 'window' | 'lasting' | 'least', least: number, most: number): number =>
    take(
      field,
      (value): value is number => isBetween(value, least, most),
      blank[field],
      `A number from ${least} to ${most}`,
    );
  const draft: RuleDraft = {
    name,
    metric,
    threshold: number('threshold', 0, highest[unit]),
    window: number('window', 60, longest),
    lasting: number('lasting', 0, longestLasting),
    least: number('least', 0, 1_000_000),
    gateway,
    of,
    only: isEach ? [] : only,
    on: take('on', (value): value is boolean => typeof value === 'boolean', true, 'true or false'),
    to: take(
      'to',
      (value): value is readonly string[] => isList(value, mostDestinations, isId),
      [],
      'A list of destinations',
    ),
  };
  if (draft.window % 60 !== 0) problems.window ??= 'Whole minutes, in seconds';
  if (Object.keys(problems).length > 0) throw new RefusedDraft(problems);
  return draft;
}
