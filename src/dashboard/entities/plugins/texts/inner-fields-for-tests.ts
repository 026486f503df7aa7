// The fields of a schema, also those inside tables and inside the records of a list.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';

/** The fields of the elements of a list or a map, or of a table. */
const innerFields = ({ shape }: ConfigField): readonly ConfigField[] => {
  if (shape.kind === 'table') return shape.fields;
  const inner = shape.kind === 'map' ? shape.values : shape.kind === 'list' ? shape.elements : undefined;
  return inner?.kind === 'table' ? inner.fields : [];
};

/** The field and all fields inside it, by their paths. */
export const withInner = (field: ConfigField): readonly ConfigField[] => [
  field,
  ...innerFields(field).flatMap((inner) => withInner({ ...inner, name: `${field.name}.${inner.name}` })),
];

/** Every field that has a control of its own, by its path. */
export const controlsOf = (fields: readonly ConfigField[]): readonly ConfigField[] =>
  fields.flatMap(withInner).filter(({ shape }) => shape.kind !== 'table');
