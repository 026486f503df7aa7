import type { Changes } from '#dashboard/api/gateway-types.ts';
import { toFormFields, type CurlField } from '#dashboard/lib/curl.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';

/** The fields of a command that sends these changes: as the entity states them, or every field as it is. */
export const commandFieldsOf = <T extends EntityRow, V extends object>(
  { commandFields }: EntityDefinition<T, V>,
  changes: Changes<T>,
): readonly CurlField[] => commandFields?.(changes) ?? toFormFields({ ...changes });
