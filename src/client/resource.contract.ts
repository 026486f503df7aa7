// Rules for the rows of every collection of any gateway.
import { expect } from 'vitest';
import { AdminError, isNotFound } from './admin-error.ts';
import type { EntityDialect } from './dialects/dialect.ts';
import type { Changes, Resource } from './resource.ts';

/** The steps for one collection. The gateway refuses `wrong` with an error about the field `about`. */
export interface Case<T> {
  rows: Resource<T>;
  dialect: EntityDialect;
  create: () => Changes<T>;
  change: Changes<T>;
  changed?: object;
  wrong: Changes<T>;
  about: string;
  /** Fields that are answered otherwise than they are sent. */
  unlike?: readonly string[];
}

export const failureOf = async (answer: Promise<unknown>): Promise<AdminError['failure']> => {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AdminError) return error.failure;
  throw new Error('an AdminError was expected', { cause: error });
};

export const everyRow = async <T>(rows: Resource<T>, filter = {}) => {
  const found: T[] = [];
  const totals = new Set<number | undefined>();
  let offset: string | undefined;
  do {
    const page = await rows.page({ size: 1, offset, filter });
    found.push(...page.rows);
    totals.add(page.total);
    offset = page.offset;
  } while (offset !== undefined);
  return { found, totals: [...totals] };
};

const within = (time: unknown): boolean => typeof time === 'number' && Math.abs(Date.now() - time) < 60_000;

export async function keepsTo<T extends object>(given: Case<T>): Promise<void> {
  const { rows, dialect, change, changed = change } = given;
  const can = (action: string): boolean => dialect.actions.some((one) => one === action);
  const keyOf = (row: T): string => String(Reflect.get(row, dialect.key));
  const before = (await everyRow(rows)).found.length;

  const values = given.create();
  const first = await rows.create(values);
  const { unlike = [] } = given;
  const answered = Object.entries(values).filter(([name]) => !unlike.includes(name));
  expect(first).toMatchObject(Object.fromEntries(answered));
  expect(within(Reflect.get(first, 'created_at'))).toBe(true);
  const others = [await rows.create(given.create()), await rows.create(given.create())];

  const { found, totals } = await everyRow(rows);
  expect(new Set(found.map(keyOf)).size).toBe(before + 3);
  expect(totals).toEqual([dialect.totals ? before + 3 : undefined]);
  expect(found.find((row) => keyOf(row) === keyOf(first))).toEqual(first);
  expect((await everyRow(rows, { [dialect.key]: keyOf(first) })).found).toEqual([first]);

  if (can('get')) expect(await rows.get(keyOf(first))).toEqual(first);
  else expect(await failureOf(rows.get(keyOf(first)))).toMatchObject({ kind: 'http', status: 405 });
  if (can('update')) expect(await rows.update(keyOf(first), change)).toMatchObject(changed);
  else expect(await failureOf(rows.update(keyOf(first), change))).toMatchObject({ status: 405 });

  for (const row of [first, ...others]) await rows.remove(keyOf(row));
  expect((await everyRow(rows)).found.length).toBe(before);
  if (can('get'))
    expect(isNotFound(await rows.get(keyOf(first)).catch((error: unknown) => error))).toBe(true);

  expect(await failureOf(rows.create(given.wrong))).toMatchObject({
    kind: 'http',
    fields: { [given.about]: expect.stringMatching(/\w/) },
  });
}
