import { useQuery } from '@tanstack/react-query';
import { useDialect } from '#dashboard/api/dialect.ts';
import { entitySchemaQuery } from '#dashboard/api/entity-schema.ts';
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';

const choicesOf = (shape: ValueShape | undefined): readonly string[] | undefined => {
  if (shape?.kind === 'list' || shape?.kind === 'set') return choicesOf(shape.elements);
  return shape?.kind === 'string' ? shape.oneOf : undefined;
};

const useFieldOf = (entity: string, field: string): ConfigField | undefined => {
  const { servesEntitySchemas } = useDialect();
  const { data } = useQuery({ ...entitySchemaQuery(entity), enabled: servesEntitySchemas });
  return data?.find(({ name }) => name === field);
};

/** The values that the gateway's schema allows in a field, or `usual` where the gateway serves no schemas. */
export const useFieldChoices = (entity: string, field: string, usual: readonly string[]): readonly string[] =>
  choicesOf(useFieldOf(entity, field)?.shape) ?? usual;

/** Whether the gateway refuses a row without the field, or `usual` where the gateway serves no schemas. */
export const useIsRequired = (entity: string, field: string, usual: boolean): boolean =>
  useFieldOf(entity, field)?.required ?? usual;

/** The least and the most that the gateway's schema allows in a field, or `usual` where the gateway serves no schemas. */
export function useFieldRange(
  entity: string,
  field: string,
  usual: readonly [number, number],
): readonly [number, number] {
  const shape = useFieldOf(entity, field)?.shape;
  return (shape?.kind === 'number' ? shape.between : undefined) ?? usual;
}
