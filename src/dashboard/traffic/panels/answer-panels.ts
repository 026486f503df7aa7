// Methods, statuses and answerers, of which the summary of a range has the numbers, and failures.
import type { AnswerCount, FailureRow, TrafficScope, TrafficSummary } from '#dashboard/api/traffic.ts';
import { answererFits, answererText } from '../answerers.ts';
import { requestColumns, type Panel, type PanelRow } from './panel.ts';

function summed(
  answers: readonly AnswerCount[] | undefined,
  keyOf: (answer: AnswerCount) => string,
  rowOf: (key: string) => Omit<PanelRow, 'key' | 'values'>,
): readonly PanelRow[] | undefined {
  if (!answers) return undefined;
  const sums = new Map<string, number>();
  for (const answer of answers) sums.set(keyOf(answer), (sums.get(keyOf(answer)) ?? 0) + answer.requests);
  return [...sums]
    .toSorted(([, a], [, b]) => b - a)
    .map(([key, requests]) => ({ key, values: [requests], ...rowOf(key) }));
}

export function answerPanels(summary: TrafficSummary | undefined, isPair: boolean): readonly Panel[] {
  const answers = summary?.answers;
  const unavailable = isPair ? 'Not kept for a consumer at an API.' : undefined;
  const common = { columns: requestColumns, all: summary?.requests, unavailable };
  return [
    {
      ...common,
      id: 'answerers',
      title: 'Who answered',
      one: 'Answered by',
      rows: summed(
        answers,
        ({ answered_by }) => answered_by,
        (key) => ({ label: answererText(key), scope: { answered_by: key } }),
      ),
    },
    {
      ...common,
      id: 'statuses',
      title: 'Statuses',
      one: 'Status',
      rows: summed(
        answers,
        ({ status }) => String(status),
        (key) => ({ label: '', status: Number(key), scope: { status: key } }),
      ),
    },
    {
      ...common,
      id: 'methods',
      title: 'Methods',
      one: 'Method',
      rows: summed(
        answers,
        ({ method }) => method,
        (key) => ({ label: key, isMono: true, scope: { method: key } }),
      ),
    },
  ];
}

const keyOf = ({ target, status, answered_by }: FailureRow): string =>
  `${target ?? ''} ${status} ${answered_by}`;

const wordsOf = ({ target, target_name, answered_by }: FailureRow): string => {
  const where = target === null ? '' : target_name || target;
  const by =
    answered_by === 'router' && target === null
      ? 'no API or route took it'
      : `by ${answererText(answered_by)}`;
  return where === '' ? by : `${where}, ${by}`;
};

interface Failures {
  readonly rows: readonly FailureRow[] | undefined;
  /** Those of the range before. Undefined where it is not compared. */
  readonly earlier: readonly FailureRow[] | undefined;
  readonly scope: TrafficScope;
  readonly note: string | undefined;
  readonly unavailable: string | undefined;
}

export function failurePanel({ rows, earlier, scope, note, unavailable }: Failures): Panel {
  const known = earlier && new Set(earlier.map(keyOf));
  const shown = rows?.filter((row) => isIn(row, scope));
  return {
    id: 'errors',
    title: 'Errors',
    one: 'Error',
    columns: [{ id: 'answers', title: 'Answers', unit: 'count' }],
    rows: shown?.map((row): PanelRow => ({
      key: keyOf(row),
      label: wordsOf(row),
      status: row.status,
      isNew: known !== undefined && !known.has(keyOf(row)),
      values: [row.requests],
      scope: {
        status: String(row.status),
        answered_by: row.answered_by,
        ...(row.target !== null && { target: row.target }),
      },
    })),
    all: shown?.reduce((sum, { requests }) => sum + requests, 0),
    note,
    unavailable,
    none: 'No request failed in this range.',
  };
}

function isIn({ target, service, status, answered_by }: FailureRow, scope: TrafficScope): boolean {
  if (scope.target !== undefined && scope.target !== target) return false;
  if (scope.service !== undefined && scope.service !== service) return false;
  if (scope.answered_by !== undefined && !answererFits(answered_by, scope.answered_by)) return false;
  return scope.status === undefined || statusFits(status, scope.status);
}

/** `text`: 404, 4xx or 500-599. */
export function statusFits(status: number, text: string): boolean {
  const [, first] = /^(\d)xx$/i.exec(text) ?? [];
  if (first !== undefined) return Math.floor(status / 100) === Number(first);
  const [lowest = Number.NaN, highest = lowest] = text.split('-').map(Number);
  return status >= lowest && status <= highest;
}
