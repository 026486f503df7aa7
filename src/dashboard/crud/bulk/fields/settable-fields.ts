// The fields of an entity that can be set for many rows at once: scalars, and lists of them. Pure.
import type { Field } from '#schema/fields.ts';
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';

export interface SettableField {
  /** By its dotted wire name. */
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'list' | 'numbers';
  /** The only values that the gateway takes, of the field or of the elements of its list. */
  readonly choices?: readonly string[];
  /** A form holds its numbers as numbers, and not as texts. */
  readonly isTyped?: true;
}

function kindOfField(field: Field): SettableField['kind'] | undefined {
  switch (field.type) {
    case 'string':
    case 'url':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      if (field.elements === 'table') return undefined;
      return field.elements === 'number' ? 'numbers' : 'list';
    case 'id':
    case 'table':
    case 'timestamp':
      return undefined;
    default:
      return field satisfies never;
  }
}

function kindOfShape(shape: ValueShape): SettableField['kind'] | undefined {
  switch (shape.kind) {
    case 'string':
      return 'text';
    case 'number':
    case 'boolean':
      return shape.kind;
    case 'list':
    case 'set':
      if (shape.elements.kind === 'number') return 'numbers';
      return shape.elements.kind === 'string' ? 'list' : undefined;
    case 'table':
    case 'map':
    case 'reference':
    case 'json':
      return undefined;
    default:
      return shape satisfies never;
  }
}

const choicesOfShape = (shape: ValueShape): readonly string[] | undefined => {
  if (shape.kind === 'list' || shape.kind === 'set') return choicesOfShape(shape.elements);
  return shape.kind === 'string' ? shape.oneOf : undefined;
};

/** `names` are those of the form's own values, and `more` the gateway's further fields. */
export function settableFields(
  names: readonly string[],
  fieldOf: (name: string) => Field | undefined,
  more: readonly ConfigField[],
  isLeftOut: (name: string) => boolean,
): readonly SettableField[] {
  const own = names.flatMap((name): SettableField[] => {
    const field = fieldOf(name);
    const kind = field && kindOfField(field);
    return kind ? [{ name, kind, ...(field.enum && { choices: field.enum }) }] : [];
  });
  const further = more.flatMap(({ name, shape }): SettableField[] => {
    const kind = kindOfShape(shape);
    const choices = choicesOfShape(shape);
    return kind ? [{ name, kind, isTyped: true, ...(choices && { choices }) }] : [];
  });
  return [...own, ...further].filter(({ name }) => !isLeftOut(name));
}
