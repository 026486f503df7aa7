import { writtenRow, type Changes, type Dialect } from '#dashboard/api/gateway-types.ts';
import { toFormFields, type CurlField } from '#dashboard/lib/curl.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';

/** The fields of a form body that sends these changes to the connected gateway. */
export function formFieldsOf(dialect: Dialect, entity: string, changes: object): readonly CurlField[] {
  const { row, lists } = writtenRow(dialect, entity, changes);
  return toFormFields(row, lists);
}

/** The fields of a command that sends these changes. Where the entity has secrets, it says where the command reads them. */
export function commandFieldsOf<T extends EntityRow, V extends object>(
  { manifest, commandFields }: Pick<EntityDefinition<T, V>, 'manifest' | 'commandFields'>,
  dialect: Dialect,
  changes: Changes<T>,
): readonly CurlField[] {
  const write = (values: object): readonly CurlField[] => formFieldsOf(dialect, manifest.entity, values);
  return commandFields?.(changes, write) ?? write(changes);
}
