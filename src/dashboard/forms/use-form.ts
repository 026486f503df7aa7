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
  type FormDraft,
} from './form-draft.ts';
import { saveFailure } from './save-failure.ts';

/** The value that a field got elsewhere while it is edited here. */
export interface Elsewhere {
  value: unknown;
  /** Replaces the typed value by this one. */
  take: () => void;
  /** Keeps the typed value: saving puts it in the place of this one. */
  keep: () => void;
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
  /**
   * Reads the gateway's values again. The form reads them before it saves, and does not save while an edited field was changed
   * elsewhere and the reader has not decided for either value. Absent for a new row.
   */
  reread?: (() => Promise<V>) | undefined;
  /** Does the form show this field? Unless said otherwise, its values do. */
  has?: (name: string, values: V) => boolean;
}

/** Leaves out errors about the field that is corrected, about fields inside it and about fields that contain it. */
const withoutThoseAbout = (errors: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(
    Object.entries(errors).filter(
      ([about]) => !`${about}.`.startsWith(`${name}.`) && !`${name}.`.startsWith(`${about}.`),
    ),
  );

/** The sentences after the one that says that the gateway's answer was lost. */
const lostAnswer = {
  maybe: 'It may be saved all the same: look before you try again.',
  saved: 'Read again since: your changes are saved.',
  notSeen:
    'Read again since, the gateway does not have everything that you typed. Saving again does no harm.',
} as const;

const stoppedText = (fields: number): string =>
  fields === 1
    ? 'Not saved: somebody else has changed a field that you edited. Choose which value it gets.'
    : `Not saved: somebody else has changed ${fields} fields that you edited. Choose which value each gets.`;

export function useForm<V extends object>({ initial, save, reread, has }: FormOptions<V>): Form<V> {
  const [seen, setSeen] = useState(initial);
  const [draft, setDraft] = useState(() => newDraft(initial));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState<string>();
  /** The last save stopped at edits made elsewhere. */
  const [stopped, setStopped] = useState(false);
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
    setStopped(false);
    let current = draft;
    try {
      current = await withEditsElsewhere();
      if (changedElsewhere(current).length > 0) {
        setStopped(true);
        setRefusals((count) => count + 1);
        return;
      }
      saved.current = true;
      const held = (await save(current.values, current.start)) ?? current.values;
      setDraft((typed) => afterSave(typed, current.values, held));
    } catch (error) {
      saved.current = false;
      const failure = saveFailure(error, (name) => has?.(name, values) ?? Object.hasOwn(values, name));
      setErrors(failure.fields);
      setMessage(
        failure.mayBeSaved ? `${failure.message} ${lostAnswer[await lookAgain(current)]}` : failure.message,
      );
      setRefusals((count) => count + 1);
    } finally {
      saving.current = false;
      setBusy(false);
    }
  }

  /** Has the gateway saved the values of this draft? Its values show in the form when it answers. */
  async function lookAgain(sent: FormDraft<V>): Promise<keyof typeof lostAnswer> {
    if (!reread) return 'maybe';
    try {
      const held = await reread();
      setDraft((typed) => follow(typed, held));
      return isEdited(follow(sent, held)) ? 'notSeen' : 'saved';
    } catch {
      return 'maybe';
    }
  }

  /** The draft over the gateway's values as they are at this moment. */
  async function withEditsElsewhere(): Promise<FormDraft<V>> {
    if (!reread) return draft;
    const held = await reread();
    setDraft((typed) => follow(typed, held));
    return follow(draft, held);
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
        keep: () => setDraft((current) => withoutOrigin(current, name)),
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
    message: stopped && conflicts.length > 0 ? stoppedText(conflicts.length) : message,
    dirty: isEdited(draft),
    busy,
    refusals,
    submit: () => void submit(),
    reset: () => {
      setDraft((current) => newDraft(current.start));
      setErrors({});
      setMessage(undefined);
      setStopped(false);
    },
    isSaved: () => saved.current,
  };
}
