// The fields of plugins' configurations that hold secrets, as the gateway's schemas say.
import type { QueryClient } from '@tanstack/react-query';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { isSecret } from '#dashboard/schema-form/secret-fields.ts';

/** A plugin whose schema cannot be read shows none of its configuration. */
const allOfIt: readonly string[] = ['config'];

const secretsIn = (fields: readonly ConfigField[], start: string): readonly string[] =>
  fields.flatMap((field): readonly string[] => {
    const path = `${start}.${field.name}`;
    if (field.shape.kind === 'table') return secretsIn(field.shape.fields, path);
    return isSecret(field) ? [path] : [];
  });

const nameOf = (row: object): string => ('name' in row ? String(row.name) : '');

/** Asks for each plugin's schema once. */
export async function pluginSecrets(
  rows: readonly object[],
  client: QueryClient,
  signal: AbortSignal,
): Promise<(row: object) => readonly string[]> {
  const byName = new Map<string, readonly string[]>();
  for (const name of new Set(rows.map(nameOf))) {
    if (signal.aborted) break;
    try {
      const { fields } = await client.ensureQueryData({
        ...pluginSchemaQuery(name),
        revalidateIfStale: false,
      });
      byName.set(name, secretsIn(fields, 'config'));
    } catch {
      byName.set(name, allOfIt);
    }
  }
  return (row) => byName.get(nameOf(row)) ?? allOfIt;
}
