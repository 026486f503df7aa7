// The facts of the gateway that are examined beside its rows.
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Facts } from '#doctor/rows.ts';
import { useDialect, useDialectIsSettled } from '#dashboard/api/dialect.ts';
import type { ConfigField, Plugin } from '#dashboard/api/gateway-types.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { useRouterKind } from '#dashboard/crud/use-router-kind.ts';

/** Undefined until the gateway has said what it is. The time is filled in when it is examined. */
export function useFacts(): Omit<Facts, 'now'> | undefined {
  const { version, regexPathPrefix } = useDialect();
  const settled = useDialectIsSettled();
  const router = useRouterKind();
  const node = useQuery(nodeInfoQuery()).data;
  const vaults = node?.vaults;
  const database = node?.database;
  return useMemo(
    () => (settled && router && vaults ? { version, router, regexPathPrefix, database, vaults } : undefined),
    [settled, router, vaults, version, regexPathPrefix, database],
  );
}

/** By the plugin, the paths of the fields that hold a secret and may refer to a vault. Undefined until the schemas are read. */
export function useSecretFields(
  plugins: readonly Plugin[] | undefined,
  hasVaults: boolean,
): Readonly<Record<string, readonly string[]>> | undefined {
  const names = useMemo(
    () => (hasVaults ? [...new Set(plugins?.map(({ name }) => name))] : []),
    [plugins, hasVaults],
  );
  const schemas = useQueries({
    queries: names.map((name) => pluginSchemaQuery(name)),
    combine: (queries) =>
      queries.some(({ isPending }) => isPending) ? undefined : queries.map(({ data }) => data),
  });
  return useMemo(
    () =>
      schemas &&
      Object.fromEntries(
        names.map((name, at) => [name, secretPaths(schemas[at]?.fields ?? [], '')] as const),
      ),
    [names, schemas],
  );
}

const secretPaths = (fields: readonly ConfigField[], before: string): readonly string[] =>
  fields.flatMap((field): readonly string[] => {
    const path = `${before}${field.name}`;
    const { shape } = field;
    if (shape.kind === 'table') return secretPaths(shape.fields, `${path}.`);
    return shape.kind === 'string' && shape.referenceable && shape.encrypted ? [path] : [];
  });
