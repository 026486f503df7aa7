// The calls that bring back the state before a change: a pure function of the change and of the state now.
import type { Dialect } from '#client';
import type { Difference } from '../compare.ts';
import { isPlainTable, type Entry } from '../entry.ts';
import { fieldChanges, type FieldChange } from '../field-changes.ts';
import type { GatewayShapes } from '../gateway-shapes.ts';
import { kindNames, type KindName } from '../kinds.ts';
import type { Row } from '../rows-of-kind.ts';
import type { HeldRow, KeptChange } from './kept-change.ts';
import { LoneEntries } from './lone-entry.ts';
import { furtherLosses, lossOf, madeAgain, newIdOf } from './losses.ts';
import { keyOf, type StateNow } from './row-now.ts';

export interface UndoPlan {
  /** In the order in which they are sent. */
  readonly differences: readonly Difference[];
  /** Why nothing can be undone, as a sentence. */
  readonly problem: string | undefined;
  /** Sentences about what does not come back. */
  readonly losses: readonly string[];
  /** The rows that are deleted along with the one that the change has made. */
  readonly goesAlong: readonly HeldRow[];
  /** A sentence about what has happened to the row since. */
  readonly note: string | undefined;
}

const comparing = { sameAs: (entry: Entry): Entry => entry };

const nothing = (problem: string): UndoPlan => ({
  differences: [],
  problem,
  losses: [],
  goesAlong: [],
  note: undefined,
});

export interface PlanFrom {
  readonly change: KeptChange;
  readonly now: StateNow;
  readonly shapes: GatewayShapes;
  readonly dialect: Dialect;
  /** Milliseconds. */
  readonly time: number;
}

export function undoPlan(from: PlanFrom): UndoPlan {
  return undoing[from.change.does](from);
}

function undoCreate({ change: { kind, after }, now, shapes }: PlanFrom): UndoPlan {
  if (!after) return nothing('The row that was made is not kept.');
  if (!now.row) return nothing('It is deleted already.');
  if (now.inTheWay > 0)
    return nothing(
      `It cannot be deleted while ${now.inTheWay === 1 ? 'a route belongs' : `${now.inTheWay} routes belong`} to it.`,
    );
  const entries = new LoneEntries(shapes);
  const held = entries.of(kind, now.row);
  const since = fieldChanges(entries.of(kind, after), held, shapes, comparing);
  return {
    differences: [{ does: 'delete', entry: held }],
    problem: undefined,
    losses: [],
    goesAlong: now.along.rows,
    note: since.length > 0 ? `${fieldNames(since)} changed since: that goes with it.` : undefined,
  };
}

const undoing = { create: undoCreate, change: undoEdit, delete: undoDelete } as const;

const nameOfField = ({ path }: FieldChange): string => path.join('.');

function fieldNames(changes: readonly FieldChange[]): string {
  const names = changes.map(nameOfField);
  const shown = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${shown}${more} ${names.length === 1 ? 'has' : 'have'}`;
}

/** One of the fields is inside the other, or the same. */
const overlap = (a: FieldChange, b: FieldChange): boolean =>
  `${nameOfField(a)}.`.startsWith(`${nameOfField(b)}.`) ||
  `${nameOfField(b)}.`.startsWith(`${nameOfField(a)}.`);

function undoEdit({ change: { kind, before, after }, now, shapes }: PlanFrom): UndoPlan {
  if (!before || !after) return nothing('The values before the change are not kept.');
  if (!now.row) return nothing('It is deleted since.');
  const entries = new LoneEntries(shapes);
  const [was, became, held] = [before, after, now.row].map((row) => entries.of(kind, row));
  if (!was || !became || !held) return nothing('The values before the change are not kept.');
  const back = fieldChanges(became, was, shapes, comparing);
  const open = back.filter((field) =>
    fieldChanges(held, was, shapes, comparing).some((one) => overlap(one, field)),
  );
  if (open.length === 0) return nothing('It is as it was before already.');
  const others = fieldChanges(became, held, shapes, comparing);
  const changedAgain = open.filter((field) => others.some((one) => overlap(one, field)));
  if (changedAgain.length > 0) return nothing(`${fieldNames(changedAgain)} been changed again since.`);
  const fields = open.map((field) => fromRow(field, before));
  return {
    differences: [{ does: 'change', entry: withFieldsOf(was, held, fields), held, fields }],
    problem: undefined,
    losses: [],
    goesAlong: [],
    note: undefined,
  };
}

/** An entry leaves out a table without values, but the gateway had one. */
function fromRow(field: FieldChange, row: Row): FieldChange {
  const held = at(row, field.path);
  return field.to === undefined && isPlainTable(held) ? { ...field, to: held } : field;
}

/** The held entry with the earlier values. Of a table it has the changed fields alone, since a change keeps the others. */
function withFieldsOf(was: Entry, held: Entry, fields: readonly FieldChange[]): Entry {
  const values: Record<string, unknown> = { ...held.values };
  const references: Record<string, Entry> = { ...held.references };
  const tables = new Map<string, Record<string, unknown>>();
  for (const { path, to } of fields) {
    const [name = '', ...rest] = path;
    const reference = was.references[name];
    if (reference) references[name] = reference;
    else if (rest.length === 0 && name in held.references) delete references[name];
    else if (rest.length === 0) values[name] = to ?? null;
    else {
      const table = tables.get(name) ?? {};
      put(table, rest, to);
      tables.set(name, table);
    }
  }
  return { ...held, values: { ...values, ...Object.fromEntries(tables) }, references };
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isPlainTable(inner) ? inner[name] : undefined), value);

function put(table: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    table[name] = value ?? null;
    return;
  }
  const known = table[name];
  const inner = isPlainTable(known) ? known : {};
  put(inner, rest, value);
  table[name] = inner;
}

function undoDelete({ change, now, shapes, dialect, time }: PlanFrom): UndoPlan {
  const { kind, before, along, at: deletedAt } = change;
  if (!before) return nothing('The deleted row is not kept.');
  if (now.namesake) return nothing('Another one has its name now.');
  const there = new Set(
    [...(now.row ? [{ kind, row: now.row }] : []), ...now.along.rows].map((held) => identityOf(held)),
  );
  const all: readonly HeldRow[] = [{ kind, row: before }, ...along];
  const missing = all.filter((held) => !there.has(identityOf(held)));
  const lost = missing.flatMap((held) => lossOf(held, deletedAt, time) ?? []);
  const coming = missing.filter((held) => lossOf(held, deletedAt, time) === undefined);
  const anew = coming.flatMap((held) => newIdOf(held, dialect) ?? []);
  const losses = [...lost, ...anew, ...furtherLosses(change)];
  if (coming.length === 0)
    return { ...nothing(lost.length > 0 ? 'It cannot be made again.' : 'It is there already.'), losses };
  const entries = new LoneEntries(shapes);
  const order = new Map(kindNames.map((name, index) => [name, index]));
  return {
    differences: coming
      .toSorted((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0))
      .map((held) => ({
        does: 'create',
        entry: entryToMake(entries, held.kind, madeAgain(held, deletedAt, time), dialect),
      })),
    problem: undefined,
    losses,
    goesAlong: [],
    note: now.row ? 'It is there again, so only what belongs to it is made.' : undefined,
  };
}

const identityOf = ({ kind, row }: HeldRow): string => `${kind} ${keyOf(kind, row) ?? ''}`;

/** With its id and the time of its making, where the gateway keeps them. */
function entryToMake(entries: LoneEntries, kind: KindName, row: Row, dialect: Dialect): Entry {
  const { values, ...read } = entries.of(kind, row);
  const { snis: _names, ...own } = values;
  // Of several rows for a target the newest counts.
  const isNew = kind === 'targets' && dialect.targetsKeepHistory;
  const id = typeof row.id === 'string' ? row.id : undefined;
  const entry: Entry = {
    ...read,
    id: isNew ? undefined : id,
    values: {
      ...(kind === 'certificates' ? own : values),
      ...(typeof row.created_at === 'number' && !isNew && { created_at: row.created_at }),
    },
  };
  if (id !== undefined) entries.refer(id, entry);
  return entry;
}
