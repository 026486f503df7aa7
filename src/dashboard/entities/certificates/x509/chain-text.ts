// Says of a chain whether each certificate is issued and signed by the next. Pure.
import { isSelfSigned, issuedBy, rightOrder } from './chain-order.ts';
import type { ReadCertificate } from './read-certificate.ts';

export interface ChainText {
  readonly text: string;
  readonly bad: boolean;
}

/** For each certificate but the last: is it signed with the key of the next? Undefined where that cannot be seen. */
export type Signatures = readonly (boolean | undefined)[];

/** The certificates that a client gets to build its trust on. `signatures` come later than the text. */
export function chainText(
  { leaf, chain }: { leaf: ReadCertificate; chain: readonly ReadCertificate[] },
  signatures?: Signatures,
): ChainText {
  const all = [leaf, ...chain];
  const order = rightOrder(all);
  if (order)
    return {
      text: `in the wrong order: ${order.map((place) => place + 1).join(', ')} would be right`,
      bad: true,
    };
  for (const [at, after] of chain.entries()) {
    const before = all[at];
    if (!before) continue;
    if (!issuedBy(before.link, after.link))
      return {
        text: `certificate ${at + 2} (${after.subject}) did not issue certificate ${at + 1}; ${before.issuer} did`,
        bad: true,
      };
    if (signatures?.[at] === false)
      return {
        text: `certificate ${at + 2} (${after.subject}) has the name of the issuer of certificate ${at + 1}, but did not sign it`,
        bad: true,
      };
  }
  if (chain.length > 0) return { text: `${all.length} certificates, ${wellIssued(signatures)}`, bad: false };
  return isSelfSigned(leaf)
    ? { text: 'self-signed: only clients that know it trust it', bad: false }
    : { text: `none: a client that does not know ${leaf.issuer} refuses it`, bad: true };
}

function wellIssued(signatures: Signatures | undefined): string {
  if (!signatures) return 'each issued by the next';
  return signatures.every((signature) => signature === true)
    ? 'each signed by the next'
    : 'each issued by the next, by their names; not every signature could be checked here';
}
