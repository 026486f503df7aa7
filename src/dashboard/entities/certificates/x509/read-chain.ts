// Reads a PEM of one certificate or of several, and checks that each is issued by the next.
import { faultText, isCertificate, isPrivateKey, pemBlocks } from './pem.ts';
import { readCertificate, type ChainLink, type ReadCertificate } from './read-certificate.ts';

export type ReadChain =
  | { readonly leaf: ReadCertificate; readonly chain: readonly ReadCertificate[] }
  | {
      readonly problem: string;
      /** The text without the private key, and the private key, where both stand in one text. */
      readonly apart?: { readonly rest: string; readonly key: string };
    };

/** Names the PEM block that stands in the place of a certificate. */
function otherThan(labels: readonly string[]): string {
  const [label] = labels;
  if (label === undefined)
    return 'This is no PEM: a certificate starts with the line -----BEGIN CERTIFICATE-----, and each line ends in a line break.';
  if (label.endsWith('CERTIFICATE REQUEST'))
    return 'This is the request for a certificate. The authority that it was sent to answers with the certificate.';
  return `This is no certificate but: ${label.toLowerCase()}.`;
}

export function readChain(text: string): ReadChain {
  const blocks = pemBlocks(text);
  const keys = blocks.flatMap((block) => (isPrivateKey(block.label) && 'text' in block ? [block.text] : []));
  const [key] = keys;
  if (key !== undefined) {
    const rest = blocks.flatMap((block) =>
      'text' in block && !isPrivateKey(block.label) ? [block.text] : [],
    );
    return {
      problem:
        rest.length === 0
          ? 'This is a private key. It belongs into the field below.'
          : 'A private key stands beside the certificate, and would be stored with it.',
      ...(keys.length === 1 && { apart: { rest: rest.join('\n'), key } }),
    };
  }
  const others = blocks.filter(({ label }) => !isCertificate(label));
  if (blocks.length === 0 || others.length > 0)
    return { problem: otherThan(others.map(({ label }) => label)) };
  const certificates: ReadCertificate[] = [];
  for (const [at, block] of blocks.entries()) {
    const which = blocks.length === 1 ? 'The certificate' : `Certificate ${at + 1} of ${blocks.length}`;
    if ('broken' in block) return { problem: `${which} ${faultText(block)}` };
    try {
      certificates.push(readCertificate(block.bytes));
    } catch {
      return { problem: `${which} is damaged: its content is no certificate.` };
    }
  }
  const [leaf, ...chain] = certificates;
  return leaf ? { leaf, chain } : { problem: otherThan([]) };
}

/** The first certificate of a text alone. Undefined where the text is no certificate. */
export function readLeaf(text: string): ReadCertificate | undefined {
  const block = pemBlocks(text).find(({ label }) => isCertificate(label));
  if (!block || 'broken' in block) return undefined;
  try {
    return readCertificate(block.bytes);
  } catch {
    return undefined;
  }
}

const issuedBy = (one: ChainLink, other: ChainLink): boolean =>
  one.issuer === other.subject &&
  (one.issuerKey === undefined || other.key === undefined || one.issuerKey === other.key);

export const isSelfSigned = ({ link }: ReadCertificate): boolean => issuedBy(link, link);

export interface ChainText {
  readonly text: string;
  readonly bad: boolean;
}

/** The certificates that a client gets to build its trust on. */
export function chainText({
  leaf,
  chain,
}: {
  leaf: ReadCertificate;
  chain: readonly ReadCertificate[];
}): ChainText {
  const all = [leaf, ...chain];
  const wrong = chain.findIndex((certificate, at) => {
    const before = all[at];
    return before !== undefined && !issuedBy(before.link, certificate.link);
  });
  const [before, after] = [all[wrong], chain[wrong]];
  if (before && after)
    return {
      text: `certificate ${wrong + 2} (${after.subject}) did not issue certificate ${wrong + 1}; ${before.issuer} did`,
      bad: true,
    };
  if (chain.length > 0) return { text: `${all.length} certificates, each issued by the next`, bad: false };
  return isSelfSigned(leaf)
    ? { text: 'self-signed: only clients that know it trust it', bad: false }
    : { text: `none: a client that does not know ${leaf.issuer} refuses it`, bad: true };
}
