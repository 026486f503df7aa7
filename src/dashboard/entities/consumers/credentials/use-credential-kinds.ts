import { useQuery } from '@tanstack/react-query';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { credentialKinds, type CredentialKind } from './credential-kinds.ts';

/** The kinds whose plugin the gateway has; none while that is not known. */
export const useCredentialKinds = (): readonly CredentialKind[] => {
  const { data: enabled = [] } = useQuery(enabledPluginsQuery());
  return credentialKinds.filter(({ plugin }) => enabled.includes(plugin));
};
