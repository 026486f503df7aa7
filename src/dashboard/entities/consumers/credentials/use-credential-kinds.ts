import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { entitySchemaQuery } from '#dashboard/api/entity-schema.ts';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { useFieldChoices } from '#dashboard/forms/use-field-choices.ts';
import { credentialKinds, type CredentialKind } from './credential-kinds.ts';
import { kindHere } from './kind-here.ts';

/** The kinds whose plugin the gateway has; none while that is not known. */
export const useCredentialKinds = (): readonly CredentialKind[] => {
  const { data: enabled = [] } = useQuery(enabledPluginsQuery());
  return credentialKinds.filter(({ plugin }) => enabled.includes(plugin));
};

const usualAlgorithms: readonly string[] = ['HS256', 'RS256', 'RS512', 'ES256'];

/** The kind of this plugin, with the fields that the gateway has. Undefined where there is no such kind. */
export function useCredentialKind(plugin: string | undefined): CredentialKind | undefined {
  const dialect = useDialect();
  const algorithms = useFieldChoices('jwt_secrets', 'algorithm', usualAlgorithms);
  const { data: application } = useQuery({
    ...entitySchemaQuery('oauth2_credentials'),
    enabled: dialect.servesEntitySchemas && plugin === 'oauth2',
  });
  return useMemo(() => {
    const kind = credentialKinds.find((candidate) => candidate.plugin === plugin);
    const has = (field: string): boolean => application?.some(({ name }) => name === field) === true;
    return kind && kindHere(kind, dialect, algorithms, has);
  }, [plugin, dialect, algorithms, application]);
}
