// The sentence about a chain, from its names and from its signatures.
import { beforeAll, describe, expect, it } from 'vitest';
import { testCertificate, type Pair } from '../../../../testing/certificate.ts';
import { chainText } from './chain-text.ts';
import { readChain } from './read-chain.ts';
import { isSignedBy } from './signature.ts';

let root: Pair;
let leaf: Pair;
let stranger: Pair;
/** Has the name of the root, and another key. */
let forged: Pair;
let ecRoot: Pair;
let ecLeaf: Pair;

beforeAll(async () => {
  root = await testCertificate('Test Root');
  leaf = await testCertificate('weather.test', 'rsa', { ca: root });
  stranger = await testCertificate('ec.test', 'ec');
  forged = await testCertificate('Test Root');
  ecRoot = await testCertificate('EC Root', 'ec');
  ecLeaf = await testCertificate('ec-leaf.test', 'ec', { ca: ecRoot });
});

const read = (...pairs: readonly Pair[]) => {
  const chain = readChain(pairs.map(({ cert }) => cert).join('\n'));
  if ('problem' in chain) throw new Error(chain.problem);
  return chain;
};
async function signaturesOf(...pairs: readonly Pair[]) {
  const { leaf: first, chain } = read(...pairs);
  const all = [first, ...chain];
  const signatures: (boolean | undefined)[] = [];
  for (const [at, issuer] of chain.entries())
    signatures.push(await isSignedBy(all[at]?.bytes ?? new Uint8Array(), issuer.bytes));
  return signatures;
}

describe('a chain', () => {
  it('is said to be signed in order where each certificate is signed by the next', async () => {
    const signatures = await signaturesOf(leaf, root);
    expect(signatures).toEqual([true]);
    expect(chainText(read(leaf, root), signatures)).toEqual({
      text: '2 certificates, each signed by the next',
      bad: false,
    });
  });
  it('with keys on curves is checked, too', async () => {
    expect(await signaturesOf(ecLeaf, ecRoot)).toEqual([true]);
  });
  it('is said to be wrong where a certificate has the issuer’s name, and did not sign', async () => {
    const signatures = await signaturesOf(leaf, forged);
    expect(signatures).toEqual([false]);
    expect(chainText(read(leaf, forged), signatures)).toEqual({
      text: 'certificate 2 (CN=Test Root) has the name of the issuer of certificate 1, but did not sign it',
      bad: true,
    });
  });
  it('is not said to be signed before the signatures are checked, nor where that cannot be done', () => {
    expect(chainText(read(leaf, root)).text).toBe('2 certificates, each issued by the next');
    expect(chainText(read(leaf, root), [undefined]).text).toContain('not every signature could be checked');
  });
  it('is said to be wrong where another certificate follows', async () => {
    const text = 'certificate 2 (CN=ec.test) did not issue certificate 1; Test Root did';
    const signatures = await signaturesOf(leaf, stranger);
    expect(signatures).toEqual([false]);
    expect(chainText(read(leaf, stranger), signatures)).toEqual({ text, bad: true });
  });
  it('in the wrong order is said to be so, with the right order', () => {
    const chain = read(root, leaf);
    expect(chainText(chain)).toEqual({ text: 'in the wrong order: 2, 1 would be right', bad: true });
    expect(chain.ordered).toBe(`${leaf.cert.trim()}\n${root.cert.trim()}`);
    expect(read(leaf, root).ordered).toBeUndefined();
    expect(read(leaf, stranger).ordered).toBeUndefined();
  });
  it('that is missing is said, and a self-signed certificate needs none', () => {
    expect(chainText(read(leaf))).toEqual({
      text: 'none: a client that does not know Test Root refuses it',
      bad: true,
    });
    expect(chainText(read(root)).bad).toBe(false);
  });
});
