// Divides the fields of a schema-drawn form into ordered sections. Pure.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { needsFilling } from './own-value.ts';

interface SectionHead {
  title?: string;
  wire?: string;
  hint?: string;
  /** The section is folded. The row that unfolds it shows this text. */
  folded?: string;
  /** A folded section starts unfolded where one of its fields has a value of its own. */
  unfoldedWhenSet?: true;
  /** Short fields, several in a row. */
  compact?: true;
}

/**
 * Fields that stand together, by name and in order: `hosts`, or `add.headers` for the field of a table. Fields that no section names
 * come last.
 */
export interface Section extends SectionHead {
  fields: readonly string[];
}

export interface DrawnSection extends SectionHead {
  /** The name of a table's field is its path: `add.headers`. */
  fields: readonly ConfigField[];
}

const insideOf = (field: ConfigField): readonly ConfigField[] =>
  field.shape.kind === 'table'
    ? field.shape.fields.map((inner) => ({ ...inner, name: `${field.name}.${inner.name}` }))
    : [];

/** The field, and the fields inside its tables, at any depth. */
const withInside = (field: ConfigField): readonly ConfigField[] => [
  field,
  ...insideOf(field).flatMap(withInside),
];

/** The field itself, or the fields of a table whose fields sections name one by one. A table without fields has nothing to draw. */
const unnamed = (field: ConfigField, named: ReadonlySet<string>): readonly ConfigField[] => {
  if (named.has(field.name)) return [];
  const inside = insideOf(field);
  if (inside.flatMap(withInside).some(({ name }) => named.has(name)))
    return inside.flatMap((inner) => unnamed(inner, named));
  return field.shape.kind === 'table' && inside.length === 0 ? [] : [field];
};

/** Fields to fill in come first, and tables, which are long, last. */
const order = (field: ConfigField): number => {
  if (needsFilling(field)) return 0;
  return field.shape.kind === 'table' ? 2 : 1;
};

/**
 * Puts the fields of the gateway's schema into their sections. Fields that no section names follow, and deprecated fields form the last
 * section.
 */
export const drawSections = (
  sections: readonly Section[],
  fields: readonly ConfigField[],
): readonly DrawnSection[] => {
  const current = fields.filter(({ deprecated }) => deprecated === undefined);
  const named = new Set(sections.flatMap((section) => section.fields));
  const byName = new Map(current.flatMap(withInside).map((field) => [field.name, field]));
  const drawn = sections.map((section) => ({
    ...section,
    fields: section.fields.flatMap((name) => byName.get(name) ?? []),
  }));
  const others = current.flatMap((field) => unnamed(field, named));
  const rest = others.toSorted((a, b) => order(a) - order(b));
  const old = { ...deprecatedHead, fields: fields.filter(({ deprecated }) => deprecated !== undefined) };
  return [...drawn, { fields: rest }, old].filter((section) => section.fields.length > 0);
};

const deprecatedHead: SectionHead = {
  title: 'Deprecated',
  hint: 'The gateway still takes these fields, and later versions will not. They are sent only when you change them.',
  folded: 'None is set',
  unfoldedWhenSet: true,
};
