import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDialect, useDialectIsSettled } from '#dashboard/api/dialect.ts';
import { entitySchemaQuery } from '#dashboard/api/entity-schema.ts';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { EntityCodec } from '#dashboard/forms/entity-codec.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { fieldsBeside, withMoreFields } from './more-fields.ts';

export interface More<T extends EntityRow, V extends object> {
  readonly fields: readonly ConfigField[];
  readonly codec: EntityCodec<T, V>;
  /** The gateway's schema is still being read: these are not all fields. */
  readonly isPending: boolean;
  readonly error: Error | null;
}

/** The fields of the connected gateway that the entity's own form lacks, and a codec for all of them. */
export function useMoreFields<T extends EntityRow, V extends object>({
  manifest,
  codec,
}: Pick<EntityDefinition<T, V>, 'manifest' | 'codec'>): More<T, V> {
  const { servesEntitySchemas } = useDialect();
  const settled = useDialectIsSettled();
  const { data, isPending, error } = useQuery({
    ...entitySchemaQuery(manifest.entity),
    enabled: settled && servesEntitySchemas,
  });
  const fields = useMemo(() => fieldsBeside(data ?? [], codec.names), [data, codec]);
  const whole = useMemo(() => withMoreFields(codec, fields), [codec, fields]);
  return { fields, codec: whole, isPending: !settled || (servesEntitySchemas && isPending), error };
}
