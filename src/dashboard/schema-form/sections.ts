// Which fields of a schema-drawn form stand together, and in which order. Pure.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';

interface SectionHead {
  title?: string;
  wire?: string;
  hint?: string;
  /** The section is folded. The row that unfolds it shows this text. */
  folded?: string;
  /** Short fields, several in a row. */
  compact?: true;
}

/** Fields that stand together, by name and in order. Fields that no section names come last. */
export interface Section extends SectionHead {
  fields: readonly string[];
}

export interface DrawnSection extends SectionHead {
  fields: readonly ConfigField[];
}

/**
 * Puts the fields of the gateway's schema into their sections. Fields that no section names form the last section, with required
 * fields first.
 */
export const drawSections = (
  sections: readonly Section[],
  fields: readonly ConfigField[],
): readonly DrawnSection[] => {
  const named = new Set(sections.flatMap((section) => section.fields));
  const byName = new Map(fields.map((field) => [field.name, field]));
  const drawn = sections.map((section) => ({
    ...section,
    fields: section.fields.flatMap((name) => byName.get(name) ?? []),
  }));
  const others = fields.filter(({ name }) => !named.has(name));
  const rest = [...others.filter(({ required }) => required), ...others.filter(({ required }) => !required)];
  return [...drawn, { fields: rest }].filter((section) => section.fields.length > 0);
};
