// The state of one form: the typed values, the gateway's errors, and whether the form is being saved. Knows no entity.
import { useRef, useState } from 'react';
import {
  afterSave,
  follow,
  changedElsewhere,
  isEdited,
  newDraft,
  same,
  withoutOrigin,
} from './form-draft.ts';
import { saveFailure } from './save-failure.ts';

/** The value that a field got elsewhere while it is edited here. */
export interface Elsewhere {
  value: unknown;
  /** Replaces the typed value by this one. */
  take: () => void;
}

/** One field as its control needs it. */
export interface FieldState<V> {
  name: string;
  value: V;
  onChange: (value: V) => void;
  error: string | undefined;
  elsewhere?: Elsewhere | undefined;
}

export interface Form<V extends object> {
  values: V;
  /** The values when nothing was touched. */
  start: V;
  field: <K extends keyof V & string>(name: K) => FieldState<V[K]>;
  errors: Readonly<Record<string, string>>;
  /** By field name, for edited fields that were changed elsewhere. */
  elsewhere: Readonly<Record<string, Elsewhere>>;
  message: string | undefined;
  /** Differs from what it started with. */
  dirty: boolean;
  busy: boolean;
  /** Counts the refusals, so that the first invalid field gets the focus after each. */
  refusals: number;
  submit: () => void;
  reset: () => void;
  /** True from the moment the values are saved: leaving needs no question then. */
  isSaved: () => boolean;
}

export interface FormOptions<V extends object> {
  initial: V;
  /**
   * Resolves when the gateway has accepted the values. Where the form stays open, it resolves with the values that the gateway
   * now holds. `start` has the values before the first edit.
   */
  save: (values: V, start: V) => Promise<V | undefined>;
  /** Does the form show this field? Unless said otherwise, its values do. */
  has?: (name: string, values: V) => boolean;
}

/** What is being corrected: the field, what is inside it, and what it is inside of. */
const withoutThoseAbout = (errors: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(
    Object.entries(errors).filter(
      ([about]) => !`${about}.`.startsWith(`${name}.`) && !`${name}.`.startsWith(`${about}.`),
    ),
  );

export function useForm<V extends object>({ initial, save, has }: FormOptions<V>): Form<V> {
  const [seen, setSeen] = useState(initial);
  const [draft, setDraft] = useState(() => newDraft(initial));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  // State is set after the next render: a second click may come before.
  const saving = useRef(false);
  const saved = useRef(false);
  const { values, start } = draft;

  // A saved row comes back as `initial`, and so does an edit made elsewhere.
  if (!same(initial, seen)) {
    setSeen(initial);
    setDraft(follow(draft, initial));
  }

  async function submit(): Promise<void> {
    if (saving.current) return;
    saving.current = true;
    setBusy(true);
    setErrors({});
    setMessage(undefined);
    try {
      saved.current = true;
      const held = (await save(values, start)) ?? values;
      setDraft((current) => afterSave(current, values, held));
    } catch (error) {
      saved.current = false;
      const failure = saveFailure(error, (name) => has?.(name, values) ?? Object.hasOwn(values, name));
      setErrors(failure.fields);
      setMessage(failure.message);
      setRefusals((count) => count + 1);
    } finally {
      saving.current = false;
      setBusy(false);
    }
  }

  function edit<K extends keyof V & string>(name: K, value: V[K]): void {
    saved.current = false;
    setDraft((current) => ({ ...current, values: { ...current.values, [name]: value } }));
    setErrors((current) => withoutThoseAbout(current, name));
    // The message was about the values of the last attempt.
    setMessage(undefined);
  }

  // While a save waits for its answer, a poll may already bring the saved row, which is no edit made elsewhere.
  const conflicts = busy ? [] : changedElsewhere(draft);
  const elsewhere = Object.fromEntries(
    conflicts.map((name) => [
      name,
      {
        value: start[name],
        take: () => {
          edit(name, start[name]);
          setDraft((current) => withoutOrigin(current, name));
        },
      },
    ]),
  );
  return {
    values,
    start,
    field: (name) => ({
      name,
      value: values[name],
      error: errors[name],
      elsewhere: elsewhere[name],
      onChange: (value) => edit(name, value),
    }),
    errors,
    elsewhere,
    message,
    dirty: isEdited(draft),
    busy,
    refusals,
    submit: () => void submit(),
    reset: () => {
      setDraft((current) => newDraft(current.start));
      setErrors({});
      setMessage(undefined);
    },
    isSaved: () => saved.current,
  };
}
