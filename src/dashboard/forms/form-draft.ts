// The values typed into a form, together with the gateway's values, which may change meanwhile. Pure; knows no React and no
// entity.
import type { Table } from '#schema/table.ts';
import { mergeValues, type MergedField } from './merge/merge-values.ts';

export interface FormDraft<V extends object> {
  /** The gateway's values as last read. */
  start: V;
  values: V;
  /**
   * For each field that was being edited when the gateway's values changed: the gateway's value from the beginning of the edit.
   */
  origins: Partial<V>;
  /** The gateway's values that the reader knows of: those when the form was opened, and later those that a question named. */
  told: V;
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

type Name<V> = keyof V & string;

export const newDraft = <V extends object>(initial: V): FormDraft<V> => ({
  start: initial,
  values: initial,
  origins: {},
  told: initial,
});

const differing = <V extends object>(one: V, other: V): Name<V>[] => {
  const all: V = { ...one, ...other };
  const names: Name<V>[] = [];
  for (const name in all) if (!same(one[name], other[name])) names.push(name);
  return names;
};

const pick = <V extends object>(from: Partial<V>, names: readonly Name<V>[]): Partial<V> => {
  const picked: Partial<V> = {};
  for (const name of names) picked[name] = from[name];
  return picked;
};

/** Does any typed value differ from the gateway's value? */
export const isEdited = <V extends object>({ values, start }: FormDraft<V>): boolean =>
  differing(values, start).length > 0;

/** Takes over new values of the gateway. Fields that are being edited keep the typed values. */
export function follow<V extends object>(draft: FormDraft<V>, initial: V): FormDraft<V> {
  const { start, values, origins, told } = draft;
  const edited = differing(values, start);
  return {
    start: initial,
    values: { ...initial, ...pick(values, edited) },
    origins: {
      ...pick(start, edited),
      ...pick(
        origins,
        edited.filter((name) => name in origins),
      ),
    },
    told,
  };
}

/** The gateway accepted the values `sent` and now holds `held`. Values typed since the save began are still being edited. */
export const afterSave = <V extends object>(draft: FormDraft<V>, sent: V, held: V): FormDraft<V> => ({
  start: held,
  values: { ...held, ...pick(draft.values, differing(draft.values, sent)) },
  origins: {},
  told: held,
});

/** The edited fields that were changed elsewhere since the edit began, where the new value is not the typed one. */
export const changedElsewhere = <V extends object>({ start, values, origins }: FormDraft<V>): Name<V>[] =>
  differing(values, start).filter((name) => name in origins && !same(origins[name], start[name]));

/** Forgets the edits made elsewhere: the edits of these fields now start from the gateway's current values. */
export function withoutOrigins<V extends object>(
  draft: FormDraft<V>,
  names: readonly Name<V>[],
): FormDraft<V> {
  const origins = { ...draft.origins };
  for (const name of names) delete origins[name];
  return { ...draft, origins, told: { ...draft.told, ...pick(draft.start, names) } };
}

/** The fields that were changed elsewhere without the reader's knowledge. */
export const untold = <V extends object>({ start, told }: FormDraft<V>): Name<V>[] => differing(start, told);

const table = (of: object): Table => Object.fromEntries(Object.entries(of));

export interface MergedDraft<V extends object> {
  readonly values: V;
  readonly fields: readonly MergedField[];
}

/** The typed values together with the edits made elsewhere. `takesTheirs` decides where both gave a field another value. */
export function mergeDraft<V extends object>(
  { start, values, origins, told }: FormDraft<V>,
  takesTheirs: (name: string) => boolean,
): MergedDraft<V> {
  const merged = mergeValues(table({ ...start, ...origins }), table(start), table(values), takesTheirs);
  // A field that was not being edited has followed the gateway already.
  const { fields } = mergeValues(table(told), table(start), table(told));
  const named = new Set(merged.fields.map(({ name }) => name));
  return {
    // The merged values have the names of the form's values, each with a value of one side or a list of elements of both.
    // oxlint-disable-next-line no-unsafe-type-assertion
    values: merged.values as V,
    fields: [...merged.fields, ...fields.filter(({ name }) => !named.has(name))],
  };
}

/** The reader has decided about every edit made elsewhere, and the form holds `values` now. */
export const afterMerge = <V extends object>({ start }: FormDraft<V>, values: V): FormDraft<V> => ({
  start,
  values,
  origins: {},
  told: start,
});
