// A plan whose plugins are noted as they run: how long each took, and what it changed in the heads of request and answer.
import { RunningExchange } from '../../runloop/exchange.ts';
import type { Exchange, Hooks, Outcome } from '../../plugins/plugin.ts';
import type { Active, Plan } from '../../runloop/snapshot.ts';

export interface RanPlugin {
  readonly name: string;
  began: number;
  took: number;
  /** Of its answer, where it answered. */
  status: number | undefined;
  /** Lines of the request for the upstream. */
  added: readonly string[];
  removed: readonly string[];
  /** Lines of the answer. */
  addedToAnswer: readonly string[];
  removedFromAnswer: readonly string[];
}

/** The most plugins that are noted, the most lines of each, and the most characters of a line. */
const most = { plugins: 100, lines: 50, line: 2_000 };

export function watchedPlan(plan: Plan, ran: RanPlugin[], now: () => number): Plan {
  const watched = ({ name, hooks }: Active): Active => ({ name, hooks: watchedHooks(name, hooks, ran, now) });
  return {
    rewrite: plan.rewrite.map(watched),
    steps: plan.steps.map(({ plugin, choice }) => ({
      plugin,
      choice: {
        for(consumer) {
          const active = choice.for(consumer);
          return active && watched(active);
        },
      },
    })),
  };
}

type AnsweringHook = (exchange: Exchange) => Outcome | Promise<Outcome>;

function watchedHooks(name: string, hooks: Hooks, ran: RanPlugin[], now: () => number): Hooks {
  const note: RanPlugin = {
    name,
    began: 0,
    took: 0,
    status: undefined,
    added: [],
    removed: [],
    addedToAnswer: [],
    removedFromAnswer: [],
  };
  const begin = (): void => {
    if (ran.includes(note) || ran.length >= most.plugins) return;
    note.began = now();
    ran.push(note);
  };
  const changedAnswer = (exchange: Exchange, before: readonly string[]): void => {
    const after = answerLines(exchange);
    note.addedToAnswer = [...note.addedToAnswer, ...without(after, before)];
    note.removedFromAnswer = [...note.removedFromAnswer, ...without(before, after)];
  };
  const answering =
    (run: AnsweringHook): AnsweringHook =>
    (exchange) => {
      begin();
      const before = requestLines(exchange);
      const answerBefore = answerLines(exchange);
      const end = (outcome: Outcome): Outcome => {
        note.took = now() - note.began;
        if (outcome) note.status = outcome.status;
        const after = requestLines(exchange);
        note.added = without(after, before);
        note.removed = without(before, after);
        changedAnswer(exchange, answerBefore);
        return outcome;
      };
      const outcome = run(exchange);
      return outcome instanceof Promise ? outcome.then(end) : end(outcome);
    };
  return {
    ...(hooks.rewrite && { rewrite: answering((exchange) => hooks.rewrite?.(exchange)) }),
    ...(hooks.access && { access: answering((exchange) => hooks.access?.(exchange)) }),
    ...(hooks.headArrived && { headArrived: (...given) => hooks.headArrived?.(...given) }),
    ...(hooks.headerFilter && {
      headerFilter(exchange) {
        begin();
        const before = answerLines(exchange);
        const outcome = hooks.headerFilter?.(exchange);
        if (outcome) note.status = outcome.status;
        changedAnswer(exchange, before);
        return outcome;
      },
    }),
    ...(hooks.bodyFilter && { bodyFilter: (...given) => hooks.bodyFilter?.(...given) }),
    ...(hooks.changesBody && { changesBody: (exchange) => hooks.changesBody?.(exchange) ?? true }),
    ...(hooks.log && { log: (exchange) => hooks.log?.(exchange) }),
  };
}

/** The method and the query are lines, too, so that a change of them is noted. */
function requestLines(exchange: Exchange): readonly string[] {
  if (!(exchange instanceof RunningExchange)) return [];
  const { upstreamDraft: draft, request, record } = exchange;
  const { method, query = '' } = draft ?? request;
  return [
    `Method: ${method}`,
    `Query: ${query}`,
    ...(draft?.host === undefined ? [] : [`Host: ${draft.host}`]),
    ...pairs(record.requestHeaders),
  ];
}

const answerLines = (exchange: Exchange): readonly string[] =>
  exchange instanceof RunningExchange ? pairs(exchange.responseDraft?.lines ?? []) : [];

const pairs = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((name, place) => (place % 2 === 0 ? [`${name}: ${lines[place + 1] ?? ''}`] : []));

/** The lines of one list that another lacks. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines
    .filter((line) => !known.has(line))
    .slice(0, most.lines)
    .map((line) => line.slice(0, most.line));
}
