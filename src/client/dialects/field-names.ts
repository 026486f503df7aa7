// Turns field names in a gateway's errors into the dashboard's names: `consumer` and `consumer.id` become `consumer_id`.
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
