// The name of the environment variable that holds a secret which a file leaves out.
import { handleOf, type Entry } from './entry.ts';
import { kindOf } from './kinds.ts';

/** FNV-1a, 32 bits. It only has to tell apart texts of which the letters and digits are the same. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** An entry whose name is a secret is told by its id. */
const namesOf = (entry: Entry): readonly string[] => {
  const { namedBy, secrets } = kindOf(entry.kind);
  const isNamedBySecret = namedBy.some((field) => secrets.includes(field));
  return [
    entry.kind,
    ...Object.values(entry.references).map(handleOf),
    isNamedBySecret ? (entry.id ?? '') : handleOf(entry),
  ];
};

/**
 * `DECK_BASICAUTH_CREDENTIALS_EDDIE_EDDIE_PASSWORD_0F3A9B2C`: the same on every gateway where the entry has a name. decK takes
 * variables alone that begin so.
 */
export function secretVariable(entry: Entry, path: readonly string[]): string {
  const words = [...namesOf(entry), ...path];
  return ['DECK', ...words, digest(words.join('\0'))]
    .join('_')
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')
    .toUpperCase();
}
