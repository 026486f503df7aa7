// A number that stands for a secret, so that a secret can be recognised without being kept. Each index has a seed of its own.

export type SecretDigest = (secret: string) => number;

/** 53 bits: two secrets of a gateway do not share a number in practice. */
export function secretDigest(seed: number): SecretDigest {
  return (secret) => {
    let one = 0xdeadbeef ^ seed;
    let other = 0x41c6ce57 ^ seed;
    for (let at = 0; at < secret.length; at += 1) {
      const code = secret.charCodeAt(at);
      one = Math.imul(one ^ code, 0x9e3779b1);
      other = Math.imul(other ^ code, 0x5f356495);
    }
    one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
    other = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
    return (other & 0x1fffff) * 0x1_0000_0000 + (one >>> 0);
  };
}
