// Reads a PEM of one certificate or of several.
import { faultText, isCertificate, isPrivateKey, pemBlocks, type BrokenBlock, type PemBlock } from './pem.ts';
import { rightOrder } from './chain-order.ts';
import { readCertificate, type ReadCertificate } from './read-certificate.ts';

export type ReadChain =
  | {
      readonly leaf: ReadCertificate;
      readonly chain: readonly ReadCertificate[];
      /** The same text in the right order, where the certificates stand in another one. */
      readonly ordered?: string;
    }
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

const textOf = (block: PemBlock | BrokenBlock | undefined): string[] =>
  block && 'text' in block ? [block.text] : [];

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
  return readBlocks(blocks);
}

/** Reads the certificates in a stored text, as OpenSSL does: whatever else stands there is passed over. */
export function readStoredChain(text: string): ReadChain {
  const blocks = pemBlocks(text);
  const own = blocks.filter(({ label }) => isCertificate(label));
  return own.length > 0 ? readBlocks(own) : { problem: otherThan(blocks.map(({ label }) => label)) };
}

function readBlocks(blocks: readonly (PemBlock | BrokenBlock)[]): ReadChain {
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
  if (!leaf) return { problem: otherThan([]) };
  const ordered = rightOrder(certificates)
    ?.flatMap((place) => textOf(blocks[place]))
    .join('\n');
  return ordered === undefined ? { leaf, chain } : { leaf, chain, ordered };
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
