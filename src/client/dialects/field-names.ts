// The dashboard's name for a field that a gateway names in an error: `consumer` or `consumer.id` is `consumer_id`.
import type { EntityDialect } from './dialect.ts';

const nameOf = (field: string, references: EntityDialect['references']): string =>
  Object.entries(references).find(
    ([, reference]) =>
      reference.nested && (field === reference.field || field.startsWith(`${reference.field}.`)),
  )?.[0] ?? field;

export const nameFields = (
  fields: Readonly<Record<string, string>>,
  { references }: EntityDialect,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).map(([field, words]) => [nameOf(field, references), words]));
