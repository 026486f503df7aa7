// What is typed into a form beside what the gateway holds, which may change meanwhile. Pure; knows no React and no entity.

export interface FormDraft<V extends object> {
  /** What the gateway holds, as far as is known. */
  start: V;
  values: V;
  /** For each field that is being edited: what it held when the editing began. */
  origins: Partial<V>;
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

type Name<V> = keyof V & string;

export const newDraft = <V extends object>(initial: V): FormDraft<V> => ({
  start: initial,
  values: initial,
  origins: {},
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

/** Are there fields that hold something else than the gateway? */
export const isEdited = <V extends object>({ values, start }: FormDraft<V>): boolean =>
  differing(values, start).length > 0;

/** The gateway holds something else now: fields that are not being edited follow it. */
export function follow<V extends object>({ start, values, origins }: FormDraft<V>, initial: V): FormDraft<V> {
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
  };
}

/** The gateway took what was `sent` and holds `held` now. What was typed since then is still being edited. */
export const afterSave = <V extends object>(draft: FormDraft<V>, sent: V, held: V): FormDraft<V> => ({
  start: held,
  values: { ...held, ...pick(draft.values, differing(draft.values, sent)) },
  origins: {},
});

/** The fields that were changed elsewhere since their editing began, to something else than what is typed. */
export const changedElsewhere = <V extends object>({ start, values, origins }: FormDraft<V>): Name<V>[] =>
  differing(values, start).filter((name) => name in origins && !same(origins[name], start[name]));

/** The field's editing begins anew, from what the gateway holds. */
export const withoutOrigin = <V extends object>(draft: FormDraft<V>, name: Name<V>): FormDraft<V> => {
  const origins = { ...draft.origins };
  delete origins[name];
  return { ...draft, origins };
};
