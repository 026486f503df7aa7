// The state of one form: what is typed, what the gateway said about it, whether it is being saved. Knows no entity.
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

/** What somebody else made of a field while it is being edited here. */
export interface Elsewhere {
  value: unknown;
  /** Puts it in the place of what is typed. */
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
  /** By field, where somebody else changed what is being edited. */
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
   * Resolves when the gateway has taken the values, with what it holds now where the form stays open. `start` is what they
   * were when nothing was touched.
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

  // What was saved comes back as `initial`, and so may somebody else's edit.
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
    // It was about the values of the last attempt.
    setMessage(undefined);
  }

  // While saving, the saved row itself may come back before the answer.
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
