// The state of one form: what is typed, what the gateway said about it, whether it is being saved. Knows no entity.
import { useRef, useState } from 'react';
import { saveFailure } from './save-failure.ts';

/** One field as its control needs it. */
export interface FieldState<V> {
  name: string;
  value: V;
  onChange: (value: V) => void;
  error: string | undefined;
}

export interface Form<V extends object> {
  values: V;
  /** The values when nothing was touched. */
  start: V;
  field: <K extends keyof V & string>(name: K) => FieldState<V[K]>;
  setValues: (values: V) => void;
  errors: Readonly<Record<string, string>>;
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
  /** Resolves when the gateway has taken the values. `start` is what they were when nothing was touched. */
  save: (values: V, start: V) => Promise<unknown>;
  /** Does the form show this field? Unless said otherwise, its values do. */
  has?: (name: string, values: V) => boolean;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const touched = <V extends object>(values: V, start: V): Partial<V> => {
  const changed: Partial<V> = { ...values };
  for (const name in start) if (same(values[name], start[name])) delete changed[name];
  return changed;
};

/** What is being corrected: the field, what is inside it, and what it is inside of. */
const withoutThoseAbout = (errors: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(
    Object.entries(errors).filter(
      ([about]) => !`${about}.`.startsWith(`${name}.`) && !`${name}.`.startsWith(`${about}.`),
    ),
  );

export function useForm<V extends object>({ initial, save, has }: FormOptions<V>): Form<V> {
  const [seen, setSeen] = useState(initial);
  const [start, setStart] = useState(initial);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  // State is set after the next render: a second click may come before.
  const saving = useRef(false);
  const saved = useRef(false);

  // What was saved comes back as `initial`, and so may somebody else's edit: fields that were not touched follow it.
  if (!same(initial, seen)) {
    setSeen(initial);
    setStart(initial);
    setValues({ ...initial, ...touched(values, start) });
  }

  async function submit(): Promise<void> {
    if (saving.current) return;
    saving.current = true;
    saved.current = false;
    setBusy(true);
    setErrors({});
    setMessage(undefined);
    try {
      saved.current = true;
      await save(values, start);
      setStart(values);
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

  return {
    values,
    start,
    setValues: (next) => {
      saved.current = false;
      setValues(next);
    },
    field: (name) => ({
      name,
      value: values[name],
      error: errors[name],
      onChange: (value) => {
        saved.current = false;
        setValues((current) => ({ ...current, [name]: value }));
        setErrors((current) => withoutThoseAbout(current, name));
      },
    }),
    errors,
    message,
    dirty: !same(values, start),
    busy,
    refusals,
    submit: () => void submit(),
    reset: () => {
      setValues(start);
      setErrors({});
      setMessage(undefined);
    },
    isSaved: () => saved.current,
  };
}
