// Makes a random text that cannot be guessed. It is the default of a key or a secret.
// Kong 0.13.1: kong/tools/utils.lua, random_string (32 characters of A-Z, a-z, 0-9).

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function randomText(length = 32): string {
  let text = '';
  while (text.length < length) {
    for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(length))) {
      // Bytes beyond the last whole alphabet would make its first letters likelier.
      if (byte < 248 && text.length < length) text += alphabet.charAt(byte % 62);
    }
  }
  return text;
}
