import { useQueries } from '@tanstack/react-query';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import type { CredentialKind } from './credential-kinds.ts';
import { useCredentialKinds } from './use-credential-kinds.ts';

export interface Held {
  readonly kind: CredentialKind;
  readonly count: number;
}

/** The credentials of a consumer, of every kind that it has any of; undefined until all are counted. A group is none. */
export function useHeldCredentials(consumer: string): readonly Held[] | undefined {
  const kinds = useCredentialKinds().filter(({ plugin }) => plugin !== 'acl');
  const counts = useQueries({
    queries: kinds.map(({ plugin }) => credentialQueries(consumer, plugin).count()),
  });
  // A gateway that does not say how many there are leaves the sentence unsaid.
  if (kinds.length === 0 || counts.some(({ data }) => typeof data !== 'number')) return undefined;
  return kinds.flatMap((kind, index) => {
    const count = counts[index]?.data ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
}
