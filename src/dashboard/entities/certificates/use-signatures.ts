// Whether each certificate of a chain is signed by the next one. A browser tells it later.
import { useQuery } from '@tanstack/react-query';
import type { Signatures } from './x509/chain-text.ts';
import type { ReadCertificate } from './x509/read-certificate.ts';
import { isSignedBy } from './x509/signature.ts';

/** Undefined until all signatures are checked. */
export function useSignatures(all: readonly ReadCertificate[]): Signatures | undefined {
  return useQuery({
    queryKey: ['chain-signatures', ...all.map(({ fingerprint }) => fingerprint)],
    queryFn: () => signaturesOf(all),
    enabled: all.length > 1,
    staleTime: Infinity,
  }).data;
}

const signaturesOf = async (all: readonly ReadCertificate[]) =>
  // A cache holds null, but not undefined.
  Promise.all(
    all.slice(1).map(async (issuer, at) => {
      const one = all[at];
      return one && isSignedBy(one.bytes, issuer.bytes);
    }),
  );
