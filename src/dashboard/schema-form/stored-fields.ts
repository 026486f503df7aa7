// The fields of a stored configuration. Pure.
import { isTable } from '#schema/table.ts';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { defaultText } from './default-text.ts';
import type { FieldText } from './field-text.ts';
import type { Draft } from './values.ts';

/**
 * A gateway sets the default of a key when it makes a row, and never again: a key that is not stored has no default any more, and
 * the gateway reads an unset boolean as false. A key that is stored and emptied in the form gets its default back.
 */
export const storedFields = (fields: readonly ConfigField[], stored: Draft): readonly ConfigField[] =>
  fields.map((field) => {
    const { shape, name } = field;
    const value = stored[name];
    if (shape.kind === 'table') {
      const inner = storedFields(shape.fields, isTable(value) ? value : {});
      return { ...field, shape: { ...shape, fields: inner } };
    }
    return value === undefined ? { ...field, default: shape.kind === 'boolean' ? false : undefined } : field;
  });

/** The text of a field, with a warning where the key is not stored though it has a default. */
export const storedFieldText = (
  text: FieldText,
  field: ConfigField | undefined,
  stored: Draft,
): FieldText => {
  if (field?.generated && stored[field.name] !== undefined)
    return {
      ...text,
      warningOf: (value) =>
        value === undefined
          ? 'It is empty now: the gateway makes a value only where a new one has none.'
          : text.warningOf?.(value),
    };
  const usual = defaultText(field?.default);
  if (field === undefined || stored[field.name] !== undefined || !usual) return text;
  return {
    ...text,
    warningOf: (value) =>
      value === undefined
        ? `It is not set, and the gateway does not put the default, ${usual}, in its place.`
        : text.warningOf?.(value),
  };
};
