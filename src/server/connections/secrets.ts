// Seals the secrets of a connection for the database, and opens them again. Sealed for one connection at one address, they open for
// no other: a row that was changed in the file cannot send them elsewhere.
import { SealError, sealText, unsealText } from '../sealing/sealed-text.ts';
import type { SealingKey } from './key-file.ts';

export interface Secrets {
  password?: string;
  /** The key of the client certificate. */
  key?: string;
  /** By the name of the header field, in lower case. */
  headers?: Readonly<Record<string, string>>;
}

/** The connection that the secrets belong to. */
export interface Holder {
  id: string;
  url: string;
}

/** Why secrets cannot be sealed or opened. The message is for the operator and holds no secret. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

const isEmpty = ({ password, key, headers = {} }: Secrets): boolean =>
  !password && !key && Object.keys(headers).length === 0;

const placeOf = ({ id, url }: Holder): readonly string[] => [id, new URL(url).origin];

/** Null where there is nothing to seal. */
export function seal(secrets: Secrets, holder: Holder, sealing: SealingKey): string | null {
  if (isEmpty(secrets)) return null;
  try {
    return sealText(JSON.stringify(secrets), placeOf(holder), sealing);
  } catch (error) {
    throw failureOf(error);
  }
}

export function unseal(text: string | null, holder: Holder, sealing: SealingKey): Secrets {
  if (text === null) return {};
  try {
    return readSecrets(JSON.parse(unsealText(text, placeOf(holder), sealing)));
  } catch (error) {
    throw failureOf(error);
  }
}

const giveAgain = 'Edit the connection and give its secrets again.';

function failureOf(error: unknown): unknown {
  if (!(error instanceof SealError)) return error;
  return new SecretsError(error.kind === 'no-key' ? error.message : whyNot[error.kind]);
}

const whyNot = {
  'unknown-form': `The secrets of this connection are stored in an unknown form. ${giveAgain}`,
  'sealed-elsewhere': `The secrets of this connection were encrypted with another key file. Put that file back, or ${giveAgain.toLowerCase()}`,
  changed: `The stored secrets of this connection were changed outside of Gatehouse. ${giveAgain}`,
} as const;

function readSecrets(value: unknown): Secrets {
  if (typeof value !== 'object' || value === null) return {};
  const secrets: Secrets = {};
  if ('password' in value && typeof value.password === 'string') secrets.password = value.password;
  if ('key' in value && typeof value.key === 'string') secrets.key = value.key;
  if ('headers' in value && typeof value.headers === 'object' && value.headers !== null)
    secrets.headers = Object.fromEntries(
      Object.entries(value.headers).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
  return secrets;
}
