// Takes a change of the history back, and writes that into the history, too. Undoing an undoing does the change again.
import { AdminError } from '#client';
import type { Difference } from '#configuration/compare.ts';
import { kindNames, kindOf, type KindName } from '#configuration/kinds.ts';
import type { Applied } from '#configuration/apply.ts';
import { rowsOf, type Row } from '#configuration/rows-of-kind.ts';
import { dependantsOf } from '#configuration/undo/dependants.ts';
import type { KeptChange } from '#configuration/undo/kept-change.ts';
import { furtherLosses, lossOf } from '#configuration/undo/losses.ts';
import { keyOf, ownerOf, rowNow } from '#configuration/undo/row-now.ts';
import {
  mostAlong,
  planUndo,
  runUndo,
  type KnownGateway,
  type MadePlan,
} from '#configuration/undo/run-undo.ts';
import type { Forecast, ShownPlan, UndoReport, UndoStep } from '#wire/history.ts';
import { nameOfRow } from './describe-change.ts';
import type { NewChange, StoredChange } from './kept-changes.ts';
import { emptyPayload } from './payload.ts';
import { keptChange, fixedBecause } from './shown-change.ts';
import { shownDifferences } from './shown-fields.ts';
import type { Journal } from './watch-change.ts';
import type { WatchedGateway } from './watched-gateway.ts';

const stepOf =
  (secrets: readonly (readonly string[])[]) =>
  (difference: Difference): UndoStep => ({
    does: difference.does,
    kind: difference.entry.kind,
    name: nameOfRow(difference.entry.kind, { ...difference.entry.values, id: difference.entry.id ?? '' }),
    fields: difference.does === 'change' ? shownDifferences(difference.fields, secrets) : [],
  });

const goneSteps = ({ goesAlong }: MadePlan): readonly UndoStep[] =>
  goesAlong.map(({ kind, row }) => ({ does: 'delete', kind, name: nameOfRow(kind, row), fields: [] }));

export async function shownPlan(watched: WatchedGateway, change: StoredChange): Promise<ShownPlan> {
  const kept = keptChange(change);
  if (!kept) return { steps: [], losses: [], problem: fixedBecause(change) ?? 'It cannot be undone.' };
  if (change.undoneBy !== undefined) return { steps: [], losses: [], problem: 'It is undone already.' };
  const plan = await planUndo(await watched.known(), kept);
  const { differences, problem, losses, note } = plan;
  return {
    steps: [...differences.map(stepOf(change.payload.secrets)), ...goneSteps(plan)],
    losses,
    ...(problem !== undefined && { problem }),
    ...(note !== undefined && { note }),
  };
}

export async function undoChange(
  journal: Journal,
  watched: WatchedGateway,
  change: StoredChange,
  who: string,
): Promise<UndoReport> {
  const kept = keptChange(change);
  if (!kept || change.undoneBy !== undefined)
    return {
      done: [],
      losses: [],
      problem: change.undoneBy === undefined ? (fixedBecause(change) ?? '') : 'It is undone already.',
    };
  const gateway = await watched.known();
  const plan = await planUndo(gateway, kept);
  if (plan.problem !== undefined) return { done: [], losses: plan.losses, problem: plan.problem };
  const begun = undoing(watched, change, kept, plan, who);
  const id = await journal.changes.addUndoing(begun);
  if (id === undefined) return { done: [], losses: [], problem: 'It is undone already, or at this moment.' };
  watched.begin(id, kept.kind);
  const report = run(journal, watched, { id, begun, kept, plan, gateway, change });
  watched.end(
    id,
    report.then(
      () => {},
      () => {},
    ),
  );
  return report;
}

interface Running {
  readonly id: string;
  readonly begun: NewChange;
  readonly kept: KeptChange;
  readonly plan: MadePlan;
  readonly gateway: KnownGateway;
  readonly change: StoredChange;
}

async function run(journal: Journal, watched: WatchedGateway, running: Running): Promise<UndoReport> {
  const { id, kept, plan, gateway, change } = running;
  const applied = await runUndo(gateway, plan);
  const { failed } = applied;
  const key = keyAfter(kept, applied);
  // Tried again, it would make a second row beside one that has got another id. So that one is deleted.
  const isTakenBack = failed !== undefined && key !== undefined && key !== keyBefore(kept);
  if (isTakenBack) await rowsOf(gateway.client, kept.kind, undefined).remove(key);
  const done = isTakenBack ? [] : applied.done;
  const step = stepOf(change.payload.secrets);
  const report: UndoReport = {
    done: done.map(step),
    losses: plan.losses,
    ...(failed && { failed: { step: step(failed.difference), reason: failed.error.message } }),
  };
  // A call whose answer was lost may have been made all the same.
  if (done.length === 0 && !failed?.error.mayBeDone) {
    await journal.changes.drop(id);
    return report;
  }
  await finish(journal, watched, running, { done, key, isWhole: !failed });
  if (failed) return { ...report, change: id };
  // The change that the other one had taken back is in force again.
  if (change.undoes !== undefined) await journal.changes.markUndone(change.undoes, null);
  return { ...report, change: id };
}

const inverse = { create: 'delete', change: 'change', delete: 'create' } as const;
const methods = { create: 'POST', change: 'PATCH', delete: 'DELETE' } as const;

function undoing(
  { id: connection }: WatchedGateway,
  { id: undoes, path, rowId, name, payload }: StoredChange,
  { kind, does, before }: KeptChange,
  { now }: MadePlan,
  who: string,
): NewChange & { undoes: string } {
  const doing = inverse[does];
  const { owners, secrets } = payload;
  const collection = path === '' ? `/${kind}` : collectionOf(path, rowId);
  return {
    connection,
    at: Date.now(),
    source: 'dashboard',
    who,
    method: methods[doing],
    path: doing === 'create' ? collection : `${collection}/${rowId}`,
    status: null,
    does: doing,
    kind,
    rowId,
    name,
    undoes,
    payload: {
      ...emptyPayload,
      owners,
      secrets,
      before: doing === 'create' ? undefined : now.row,
      after: doing === 'create' ? before : undefined,
      along: doing === 'delete' ? now.along.rows : [],
      leftOut: doing === 'delete' ? now.along.leftOut : 0,
    },
  };
}

const collectionOf = (path: string, id: string): string =>
  path.endsWith(`/${encodeURIComponent(id)}`) ? path.slice(0, path.lastIndexOf('/')) : path;

const keyBefore = ({ kind, before, after }: KeptChange): string | undefined =>
  keyOf(kind, after ?? before ?? {});

/** The key of the row afterwards: a gateway may give a row that is made again another id. */
function keyAfter(kept: KeptChange, { made }: Applied): string | undefined {
  const key = keyBefore(kept);
  const again = [...made].find(([entry]) => entry.kind === kept.kind && entry.id === key);
  return again?.[1] ?? key;
}

async function finish(
  journal: Journal,
  watched: WatchedGateway,
  { id, begun, kept, gateway }: Running,
  { done, key, isWhole }: { done: readonly Difference[]; key: string | undefined; isWhole: boolean },
): Promise<void> {
  const { kind, does, along } = kept;
  const row = kept.after ?? kept.before ?? {};
  const now =
    does === 'create' || key === undefined
      ? undefined
      : await rowNow(gateway, kind, key, ownerOf(kind, row), textOf(row.target));
  const made = new Set(done.map(({ entry }) => `${entry.kind} ${entry.id ?? String(entry.values.name)}`));
  const finished: NewChange = {
    ...begun,
    status: 0,
    rowId: textOf(now?.id) ?? begun.rowId,
    payload: {
      ...begun.payload,
      after: now,
      ...(does === 'delete' && {
        along: along.filter((one) => made.has(`${one.kind} ${keyOf(one.kind, one.row) ?? ''}`)),
      }),
    },
  };
  await journal.changes.finish(id, finished, isWhole ? begun.undoes : undefined);
  watched.touch(kind, finished.rowId);
  await journal.known.learnFrom(watched, finished);
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The part of these rows that can be made again if they are deleted now. `of` is their kind, or the plugin that checks the credentials. */
export async function forecast(
  watched: WatchedGateway,
  of: string,
  ids: readonly string[],
  owner: string | undefined,
): Promise<Forecast> {
  const kind = kindNames.find((name) => name === of || kindOf(name).credentialOf === of);
  if (kind === undefined)
    return { losses: [], problem: 'Gatehouse does not know how such a row is made again.' };
  const gateway = await watched.reading(AbortSignal.timeout(10_000));
  const losses: string[] = [];
  for (const id of ids) {
    const row = await rowNow(gateway, kind, id, owner);
    if (row) losses.push(...(await lossesOf(gateway, kind, row)));
  }
  return { losses: [...new Set(losses)] };
}

async function lossesOf(
  gateway: Awaited<ReturnType<WatchedGateway['reading']>>,
  kind: KindName,
  row: Row,
): Promise<readonly string[]> {
  const at = Date.now();
  const key = keyOf(kind, row);
  const { rows: along, leftOut } =
    kind === 'targets' || key === undefined
      ? { rows: [], leftOut: 0 }
      : await dependantsOf(gateway, kind, key, mostAlong);
  const change: KeptChange = { does: 'delete', kind, at, before: row, after: undefined, along, leftOut };
  return [
    ...[{ kind, row }, ...along].flatMap((held) => lossOf(held, at, at) ?? []),
    ...furtherLosses(change),
  ];
}

export const failureOf = (error: unknown): string | undefined =>
  error instanceof AdminError ? error.message : undefined;
