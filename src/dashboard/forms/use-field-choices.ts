import { useQuery } from '@tanstack/react-query';
import { useDialect } from '#dashboard/api/dialect.ts';
import { entitySchemaQuery } from '#dashboard/api/entity-schema.ts';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';

const choicesOf = (shape: ValueShape | undefined): readonly string[] | undefined => {
  if (shape?.kind === 'list' || shape?.kind === 'set') return choicesOf(shape.elements);
  return shape?.kind === 'string' ? shape.oneOf : undefined;
};

/** The values that the gateway's schema allows in a field, or `usual` where the gateway serves no schemas. */
export function useFieldChoices(entity: string, field: string, usual: readonly string[]): readonly string[] {
  const { servesEntitySchemas } = useDialect();
  const { data } = useQuery({ ...entitySchemaQuery(entity), enabled: servesEntitySchemas });
  return choicesOf(data?.find(({ name }) => name === field)?.shape) ?? usual;
}
