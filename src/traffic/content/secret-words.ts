// Tells by their names which headers, parameters and members of JSON hold a secret.

/** Whole names, in lower case, that only a credential has. */
const exact: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'jwt',
  'pwd',
  'pass',
  'pin',
  'otp',
  'sid',
  'cvc',
  'cvv',
]);

/** A name that has one of these parts is that of a secret. */
const parts =
  /passw|passphrase|passcode|secret|token|credential|api[-_.]?key|apikey|access[-_.]?key|private[-_.]?key|provision[-_.]?key|signature|session|csrf|xsrf|assertion|x-auth|auth[-_.]?key/;

export type IsSecret = (name: string) => boolean;

/** `credentialNames`: the names that the plugins of the gateway look for, in lower case. */
export function secretWords(credentialNames: readonly string[]): IsSecret {
  const known = new Set(credentialNames);
  return (name) => {
    const lower = name.toLowerCase();
    return known.has(lower) || exact.has(lower) || parts.test(lower);
  };
}
