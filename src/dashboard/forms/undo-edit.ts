// Takes back an edit that was saved, as long as none of its fields has been changed again since.
import { failureText } from '#dashboard/api/failure-text.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { same } from './form-draft.ts';

export interface SavedEdit<V extends object> {
  /** The name of the row, for the messages. */
  readonly name: string;
  /** The form's values before the edit. */
  readonly start: V;
  /** The values that the gateway held after it. */
  readonly saved: V;
  readonly reread: () => Promise<V>;
  /** Sends the values that differ from the current ones. */
  readonly write: (values: V, current: V) => Promise<unknown>;
}

const valueOf = (values: object, name: string): unknown => Reflect.get(values, name);

/** Undefined where the edit changed nothing that the form holds. */
export function undoOf<V extends object>(edit: SavedEdit<V>): (() => void) | undefined {
  const { start, saved } = edit;
  const changed = Object.keys({ ...start, ...saved }).filter(
    (name) => !same(valueOf(start, name), valueOf(saved, name)),
  );
  return changed.length === 0 ? undefined : () => void undo(edit, changed);
}

async function undo<V extends object>(
  { name, start, saved, reread, write }: SavedEdit<V>,
  changed: readonly string[],
): Promise<void> {
  try {
    const current = await reread();
    if (changed.some((field) => !same(valueOf(current, field), valueOf(saved, field)))) {
      showToast({ text: `${name} has been changed again since. Nothing is undone.`, bad: true });
      return;
    }
    const before = Object.fromEntries(changed.map((field) => [field, valueOf(start, field)]));
    await write({ ...current, ...before }, current);
    showToast({ text: `${name} is as it was before` });
  } catch (error) {
    showToast({ text: failureText(error, 'Not undone', 'It may be undone'), bad: true });
  }
}
