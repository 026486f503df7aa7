// The values typed into a form, together with the gateway's values, which may change meanwhile. Pure; knows no React and no
// entity.

export interface FormDraft<V extends object> {
  /** The gateway's values as last read. */
  start: V;
  values: V;
  /**
   * For each field that was being edited when the gateway's values changed: the gateway's value from the beginning of the edit.
   */
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

/** Does any typed value differ from the gateway's value? */
export const isEdited = <V extends object>({ values, start }: FormDraft<V>): boolean =>
  differing(values, start).length > 0;

/** Takes over new values of the gateway. Fields that are being edited keep the typed values. */
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

/** The gateway accepted the values `sent` and now holds `held`. Values typed since the save began are still being edited. */
export const afterSave = <V extends object>(draft: FormDraft<V>, sent: V, held: V): FormDraft<V> => ({
  start: held,
  values: { ...held, ...pick(draft.values, differing(draft.values, sent)) },
  origins: {},
});

/** The edited fields that were changed elsewhere since the edit began, where the new value is not the typed one. */
export const changedElsewhere = <V extends object>({ start, values, origins }: FormDraft<V>): Name<V>[] =>
  differing(values, start).filter((name) => name in origins && !same(origins[name], start[name]));

/** Forgets the edits made elsewhere: the field's edit now starts from the gateway's current value. */
export const withoutOrigin = <V extends object>(draft: FormDraft<V>, name: Name<V>): FormDraft<V> => {
  const origins = { ...draft.origins };
  delete origins[name];
  return { ...draft, origins };
};
