import { useQueries } from '@tanstack/react-query';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import type { CredentialKind } from './credential-kinds.ts';
import { useCredentialKinds } from './use-credential-kinds.ts';

export interface Held {
  readonly kind: CredentialKind;
  readonly count: number;
}

/**
 * How many credentials a consumer has, for each kind of which it has at least one. Groups are not counted as credentials.
 * Undefined until every kind is counted, and where the gateway does not say a total.
 */
export function useHeldCredentials(consumer: string): readonly Held[] | undefined {
  const kinds = useCredentialKinds().filter(({ plugin }) => plugin !== 'acl');
  const counts = useQueries({
    queries: kinds.map(({ plugin }) => credentialQueries(consumer, plugin).count()),
  });
  // Some gateways give no total. Without all totals there is no answer.
  if (kinds.length === 0 || counts.some(({ data }) => typeof data !== 'number')) return undefined;
  return kinds.flatMap((kind, index) => {
    const count = counts[index]?.data ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
}
