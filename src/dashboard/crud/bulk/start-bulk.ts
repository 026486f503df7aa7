// Runs a change of many rows. It goes on when the reader leaves the page. A message on every page shows its progress and leads to
// the list of its calls.
import type { QueryClient } from '@tanstack/react-query';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { showTask, showToast } from '#dashboard/ui/toast.ts';
import type { BulkPlan, BulkRun, CallState, Progress } from './bulk-plan.ts';
import { outcomeText } from './outcome-text.ts';
import { runEach, type Outcome } from './run-each.ts';
import { planUndo } from './plan-undo.ts';
import { showRun, shownRun } from './shown-run.ts';

/** Milliseconds between updates of the lists. A list may hold thousands of rows, and each update draws all of them. */
const showEvery = 400;

/** Milliseconds between updates of the list of calls. */
const tellEvery = 80;

/** A status below 500 is about this row alone: the gateway may take the other rows. */
const isAboutRow = (error: Error): boolean =>
  !(error instanceof AdminError) || (error.failure.kind === 'http' && error.failure.status < 500);

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
let running = 0;

/**
 * The browser asks before it closes the tab while a change runs: the remaining rows would not be changed. Several changes may run
 * at once.
 */
function countRunning(by: 1 | -1): void {
  running += by;
  if (running > 0) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

export function startBulk<R>(client: QueryClient, plan: BulkPlan<R>): BulkRun {
  const { words, calls, cache } = plan;
  const byId = new Map(calls.map((call) => [call.id, call]));
  const answers = new Map<string, R>();
  /** The entries of the history. */
  const changes = new Map<string, string>();
  const states = new Map<string, CallState>(calls.map(({ id }) => [id, { is: 'waits' }]));
  const listeners = new Set<() => void>();
  let stopping = new AbortController();
  let phase: Progress['phase'] = 'runs';
  let outcome: string | undefined;
  let progress = snapshot();
  let telling: ReturnType<typeof setTimeout> | undefined;

  function snapshot(): Progress {
    const done = answers.size;
    return {
      states: new Map(states),
      done,
      phase,
      outcome,
      left: calls.length - done,
      undo: phase === 'ended' ? undo() : undefined,
    };
  }
  function tell(): void {
    clearTimeout(telling);
    telling = undefined;
    progress = snapshot();
    for (const listener of listeners) listener();
  }
  const tellSoon = (): void => void (telling ??= setTimeout(tell, tellEvery));

  /** Undefined where the server has no entry of any of the changes. */
  function undo(): (() => void) | undefined {
    const { undo: takeBack, isUndo } = plan;
    const done = calls.flatMap((call) => {
      const answer = answers.get(call.id);
      return answer === undefined && !answers.has(call.id) ? [] : [{ call, answer }];
    });
    if (isUndo || done.length === 0) return undefined;
    if (takeBack)
      return () =>
        showRun(
          takeBack(
            client,
            done.flatMap(({ call, answer }) => (answer === undefined ? [] : [[call, answer] as const])),
          ),
        );
    const known = done.flatMap(({ call }) => {
      const change = changes.get(call.id);
      return change === undefined ? [] : [{ call, change }];
    });
    return known.length === 0 ? undefined : () => showRun(startBulk(client, planUndo(words.one, known)));
  }
  const stop = (): void => {
    stopping.abort();
    phase = 'stops';
    tell();
  };

  async function begin(ids: readonly string[]): Promise<void> {
    stopping = new AbortController();
    phase = 'runs';
    outcome = undefined;
    for (const id of ids) states.set(id, { is: 'waits' });
    tell();
    const task = showTask({
      text: `${words.doing} ${countOf(calls.length, words.one)}`,
      of: calls.length,
      stop,
      show: () => showRun(run),
    });
    // A list requested before a row was changed may arrive later with the old row. So each update shows all answers again.
    const timer = setInterval(() => cache.show(client, answers), showEvery);
    countRunning(1);
    const came = await runEach(ids, send, {
      signal: stopping.signal,
      isAboutRow,
      onStart: (id) => mark(id, { is: 'runs' }),
      onDone: (id, answer) => {
        answers.set(id, answer);
        note(id);
        mark(id, { is: 'done' });
        task.progress(answers.size);
      },
      onFailed: (id, error) => mark(id, { is: 'failed', why: error.message }),
    });
    clearInterval(timer);
    countRunning(-1);
    cache.show(client, answers);
    cache.settle(client, answers);
    task.end();
    end({ ...came, done: answers });
  }
  const send = async (id: string): Promise<R> => {
    const call = byId.get(id);
    if (!call) throw new Error('There is no such call');
    return call.run(client);
  };
  function mark(id: string, state: CallState): void {
    states.set(id, state);
    tellSoon();
  }
  function note(id: string): void {
    const method = byId.get(id)?.request?.method;
    const change = method === 'PATCH' || method === 'DELETE' ? changeOf(method, id) : undefined;
    if (change !== undefined) changes.set(id, change);
  }
  function end(came: Outcome<R>): void {
    const message = outcomeText(words, calls.length, came);
    phase = 'ended';
    outcome = message.text;
    tell();
    // The open list says it itself.
    if (shownRun() === run) return;
    showToast({
      ...message,
      undo: progress.undo,
      ...(answers.size < calls.length && { show: () => showRun(run) }),
    });
  }

  const run: BulkRun = {
    title: `${words.doing} ${countOf(calls.length, words.one)}`,
    calls,
    progress: () => progress,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
    repeat: () => void begin(calls.flatMap(({ id }) => (answers.has(id) ? [] : [id]))),
    ended: Promise.resolve(),
  };
  return Object.assign(run, { ended: begin(calls.map(({ id }) => id)) });
}
