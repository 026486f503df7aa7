// The state of one form: the typed values, the gateway's errors, and whether the form is being saved. Knows no entity.
import { useRef, useState } from 'react';
import { isChangedMeanwhile, isNotFound } from '#dashboard/api/gateway-types.ts';
import { useIsShown } from '#dashboard/lib/use-is-shown.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import {
  afterMerge,
  afterSave,
  follow,
  changedElsewhere,
  isEdited,
  mergeDraft,
  newDraft,
  same,
  untold,
  withoutOrigins,
  type FormDraft,
  type MergedDraft,
} from './form-draft.ts';
import { NotNow, saveFailure } from './save-failure.ts';
import { afterLostAnswer, changedMeanwhile, notSaved, type FoundSince } from './save-words.ts';

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

/** The row was changed elsewhere since the reader opened it. The form asks about it before it sends anything. */
export interface Conflict<V extends object> {
  readonly openedAt: number;
  /** The gateway's values. */
  readonly theirs: V;
  /** The typed values with the edits made elsewhere. The names are those of the fields that take the gateway's value. */
  readonly merge: (taken: ReadonlySet<string>) => MergedDraft<V>;
  /** The form holds the merged values then. */
  readonly keepEditing: (merged: V) => void;
  readonly save: (merged: V) => void;
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
  conflict: Conflict<V> | undefined;
  /** The row was deleted elsewhere, as its last save has found. */
  gone: boolean;
  /** Makes the row once more from what the form holds. Unset where the form cannot. */
  recreate: (() => void) | undefined;
  /** Differs from what it started with. */
  dirty: boolean;
  /** What the form waits for. */
  busy: 'saving' | 'recreating' | undefined;
  /** Counts the refusals, so that the first invalid field gets the focus after each. */
  refusals: number;
  submit: () => void;
  reset: () => void;
  /** True from the moment the values are saved: leaving needs no question then. */
  isSaved: () => boolean;
}

export interface FormOptions<V extends object> {
  /** Names what is saved, for a reader who has left the form before its save fails: "Geek-Jokes", "The new API". */
  called: string;
  initial: V;
  /**
   * Resolves when the gateway has accepted the values. Where the form stays open, it resolves with the values that the gateway
   * now holds. `start` has the values before the first edit.
   */
  save: (values: V, start: V) => Promise<V | undefined>;
  /**
   * Reads the gateway's values again. The form reads them before it saves, and asks the reader where they were changed elsewhere.
   * Absent for a new row.
   */
  reread?: (() => Promise<V>) | undefined;
  /** Makes a row of these values in the place of the edited one, which was deleted elsewhere. */
  recreate?: ((values: V) => Promise<unknown>) | undefined;
  /** Throws where the values cannot be saved, before anything is asked or sent. */
  check?: ((values: V) => void) | undefined;
  /** The names of the values, where the form gets more of them once the gateway's schema is read: these are no edits. */
  fields?: readonly (keyof V & string)[];
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

const none: readonly never[] = [];

export function useForm<V extends object>(options: FormOptions<V>): Form<V> {
  const { called, initial, save, reread, has, fields = none } = options;
  const isShown = useIsShown();
  const [seen, setSeen] = useState(initial);
  const [drawn, setDrawn] = useState(fields);
  const [draft, setDraft] = useState(() => newDraft(initial));
  const [openedAt, setOpenedAt] = useState(() => Date.now());
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState<string>();
  /** The reader is asked about edits made elsewhere. */
  const [asking, setAsking] = useState(false);
  const [gone, setGone] = useState(false);
  const [busy, setBusy] = useState<Form<V>['busy']>();
  const [refusals, setRefusals] = useState(0);
  // State is set after the next render: a second click may come before.
  const saving = useRef(false);
  const saved = useRef(false);
  const { values, start } = draft;

  // A saved row comes back as `initial`, and so does an edit made elsewhere.
  if (!same(initial, seen)) {
    setSeen(initial);
    setDrawn(fields);
    const added = fields.filter((name) => !drawn.includes(name));
    setDraft(withoutOrigins(follow(draft, initial), added));
  }

  async function submit(typed: FormDraft<V>): Promise<void> {
    await attempt('saving', typed, async () => {
      options.check?.(typed.values);
      const current = await withEditsElsewhere(typed);
      if (reread && untold(current).length > 0) {
        return ask();
      }
      saved.current = true;
      let held: V;
      try {
        held = (await save(current.values, current.start)) ?? current.values;
      } catch (error) {
        if (!isChangedMeanwhile(error)) throw error;
        // The gateway has more news than the form had a moment ago. Where it has not, its refusal is said.
        saved.current = false;
        if (untold(await withEditsElsewhere(current)).length === 0) throw error;
        return ask();
      }
      setDraft((now) => afterSave(now, current.values, held));
      setOpenedAt(Date.now());
    });
  }

  function ask(): void {
    setAsking(true);
    if (!isShown()) showToast({ text: notSaved(called, changedMeanwhile), bad: true });
  }

  /** Only one attempt at a time. Its failure is shown in the form. */
  async function attempt(
    what: NonNullable<Form<V>['busy']>,
    typed: FormDraft<V>,
    run: () => Promise<void>,
  ): Promise<void> {
    if (saving.current) return;
    saving.current = true;
    setBusy(what);
    setErrors({});
    setMessage(undefined);
    try {
      await run();
    } catch (error) {
      saved.current = false;
      if (error instanceof NotNow) return;
      setRefusals((count) => count + 1);
      const failure = saveFailure(error, (name) => has?.(name, values) ?? Object.hasOwn(values, name));
      if (!isShown()) showToast({ text: notSaved(called, failure), bad: true });
      if (reread && !gone && isNotFound(error)) {
        setGone(true);
        return;
      }
      setErrors(failure.fields);
      setMessage(failure.mayBeSaved ? afterLostAnswer(failure, await lookAgain(typed)) : failure.message);
    } finally {
      saving.current = false;
      setBusy(undefined);
    }
  }

  /** Has the gateway saved the values of this draft? Its values show in the form when it answers. */
  async function lookAgain(sent: FormDraft<V>): Promise<FoundSince> {
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
  async function withEditsElsewhere(typed: FormDraft<V>): Promise<FormDraft<V>> {
    if (!reread) return typed;
    const held = await reread();
    setDraft((now) => follow(now, held));
    return follow(typed, held);
  }

  function edit<K extends keyof V & string>(name: K, value: V[K]): void {
    saved.current = false;
    setDraft((current) => ({ ...current, values: { ...current.values, [name]: value } }));
    setErrors((current) => withoutThoseAbout(current, name));
    // The message was about the values of the last attempt.
    setMessage(undefined);
  }

  /** The form goes on with the merged values. The gateway may have told of more since they were shown. */
  function decide(merged: V): FormDraft<V> {
    const decided = afterMerge(draft, merged);
    setAsking(false);
    setDraft((current) => follow(decided, current.start));
    setOpenedAt(Date.now());
    return decided;
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
          setDraft((current) => withoutOrigins(current, [name]));
        },
        keep: () => setDraft((current) => withoutOrigins(current, [name])),
      },
    ]),
  );
  const { recreate } = options;
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
    conflict:
      asking && untold(draft).length > 0
        ? {
            openedAt,
            theirs: start,
            merge: (taken) => mergeDraft(draft, (name) => taken.has(name)),
            keepEditing: (merged) => void decide(merged),
            save: (merged) => {
              const decided = decide(merged);
              if (isEdited(decided)) void submit(decided);
            },
          }
        : undefined,
    gone,
    recreate:
      recreate &&
      (() =>
        void attempt('recreating', draft, async () => {
          options.check?.(values);
          saved.current = true;
          await recreate(values);
        })),
    dirty: isEdited(draft),
    busy,
    refusals,
    submit: () => void submit(draft),
    reset: () => {
      setDraft((current) => newDraft(current.start));
      setErrors({});
      setMessage(undefined);
    },
    isSaved: () => saved.current,
  };
}
