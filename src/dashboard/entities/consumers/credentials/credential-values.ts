// The values of a credential's form. Secrets that the gateway does not give back are empty in it, and kept while they stay so.
import type { Changes, Credential, Dialect } from '#dashboard/api/gateway-types.ts';
import { formFieldsOf } from '#dashboard/crud/entity/command-fields.ts';
import { same } from '#dashboard/forms/form-draft.ts';
import { withHiddenSecrets, type CurlField } from '#dashboard/lib/curl.ts';
import type { CredentialField, CredentialKind } from './credential-kinds.ts';

export type CredentialValue = string | boolean | readonly string[];

export type CredentialValues = Readonly<Record<string, CredentialValue>>;

/** The values of a stored credential, or those of a new one. */
export const toValues = ({ fields }: CredentialKind, credential?: Credential): CredentialValues =>
  Object.fromEntries(fields.map((field) => [field.name, valueOf(field, credential?.[field.name])]));

function valueOf({ control, secret }: CredentialField, stored: unknown): CredentialValue {
  if (secret === 'write-only') return '';
  if (control === 'switch') return stored === true;
  if (control === 'list') return Array.isArray(stored) ? stored.map(String) : [];
  if (typeof stored === 'string') return stored;
  if (typeof stored === 'number') return String(stored);
  return typeof control === 'object' ? (control.choices[0] ?? '') : '';
}

const isEmpty = (value: CredentialValue): boolean => typeof value !== 'boolean' && value.length === 0;

/**
 * The fields that differ from `start`. An emptied field is unset. An empty field of a new credential is left out, so that the
 * gateway makes what it can make itself.
 */
export function toChanges(values: CredentialValues, start: CredentialValues): Changes<Credential> {
  const changes: Record<string, CredentialValue | null> = {};
  for (const [name, value] of Object.entries(values)) {
    const before = start[name] ?? '';
    if (same(value, before)) continue;
    changes[name] = isEmpty(value) ? null : value;
  }
  return changes;
}

/** The changes of a stored credential. A gateway that has `hash_secret` wants it with the secret, and the secret with it. */
export function toUpdate(
  values: CredentialValues,
  start: CredentialValues,
  credential: Credential,
): Changes<Credential> {
  const changes = toChanges(values, start);
  if (!('client_secret' in changes || 'hash_secret' in changes) || credential.hash_secret === undefined)
    return changes;
  return {
    client_secret: values['client_secret'],
    hash_secret: values['hash_secret'] ?? credential.hash_secret,
    ...changes,
  };
}

/** The changes as fields of a curl command. The command reads a password from a shell variable. */
export const asFormFields = (
  { fields }: CredentialKind,
  dialect: Dialect,
  changes: Changes<Credential>,
): readonly CurlField[] =>
  withHiddenSecrets(formFieldsOf(dialect, 'credentials', changes), (name) =>
    fields.some((field) => field.name === name && field.secret === 'write-only'),
  );
