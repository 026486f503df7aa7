// One edit of one field, for many rows: what the value of a row becomes. Pure.
import type { SettableField } from './settable-fields.ts';

export type EditMode = 'set' | 'replace' | 'add' | 'remove';

export interface FieldEdit {
  readonly field: SettableField;
  readonly mode: EditMode;
  /** The text or the number to set, or what comes in the place of `find`. */
  readonly text: string;
  readonly find: string;
  readonly on: boolean;
  /** The elements to set, to add or to remove. */
  readonly list: readonly string[];
}

/** The ways to change a field of this kind. */
export const modesOf = ({ kind, choices }: SettableField): readonly EditMode[] => {
  switch (kind) {
    case 'text':
      return choices ? ['set'] : ['set', 'replace'];
    case 'number':
    case 'boolean':
      return ['set'];
    case 'list':
      return choices ? ['add', 'remove', 'set'] : ['add', 'remove', 'replace', 'set'];
    case 'numbers':
      return ['add', 'remove', 'set'];
    default:
      return kind satisfies never;
  }
};

export const newEdit = (field: SettableField, mode = modesOf(field)[0] ?? 'set'): FieldEdit => ({
  field,
  mode,
  text: '',
  find: '',
  on: true,
  list: [],
});

/** Is it said yet what to do? A row whose field is to be emptied is named by an empty text, which is an edit. */
export const isComplete = ({ field, mode, find, list }: FieldEdit): boolean => {
  if (mode === 'replace') return find !== '';
  return mode === 'set' || field.kind === 'text' || list.length > 0;
};

const asNumber = (text: string): number | string => {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
};

const elements = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function editedList(edit: FieldEdit, value: unknown): readonly unknown[] {
  const { field, mode, text, find } = edit;
  const current = elements(value);
  const list = field.kind === 'numbers' && field.isTyped ? edit.list.map(asNumber) : edit.list;
  switch (mode) {
    case 'set':
      return list;
    case 'add':
      return [...current, ...list.filter((element) => !current.includes(element))];
    case 'remove':
      return current.filter((element) => !list.some((gone) => gone === element));
    case 'replace':
      return [
        ...new Set(
          current.map((element) => (typeof element === 'string' ? element.replaceAll(find, text) : element)),
        ),
      ];
    default:
      return mode satisfies never;
  }
}

/** The value of a row's form after the edit. */
export function editedValue(edit: FieldEdit, value: unknown): unknown {
  const { field, mode, text, find, on } = edit;
  if (!isComplete(edit)) return value;
  switch (field.kind) {
    case 'boolean':
      return on;
    case 'list':
    case 'numbers': {
      const list = editedList(edit, value);
      // A list that was not set and gets nothing stays as it is.
      return list.length === 0 && elements(value).length === 0 && mode !== 'set' ? value : list;
    }
    case 'number':
    case 'text': {
      if (mode === 'replace') return typeof value === 'string' ? value.replaceAll(find, text) : value;
      if (!field.isTyped) return text;
      if (text === '') return undefined;
      return field.kind === 'number' ? asNumber(text) : text;
    }
    default:
      return field.kind satisfies never;
  }
}
