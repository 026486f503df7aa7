// The message for the operator when the database fails: one line that says what failed, where, and what follows from it. It holds no
// password and no data of rows.
import { DatabaseError } from 'pg';
import { StoreAway, StoreError } from '../store.ts';
import { nameOf, type PostgresSettings } from './postgres-settings.ts';

/** The server has answered that this statement is wrong. The connection stays in use. */
export const isRefusal = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && !lost.test(error.code ?? '');

/** Classes of SQLSTATE that say that the server cannot be used for now: connection, resources, read-only, shutdown, system. */
const lost = /^(08|28|3D|53|57P|58|25006|57014)/;

const goesOn = 'The gateway goes on with what it knows; changes are refused until the database is back.';

export function postgresFailure(settings: PostgresSettings, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const kind = isAway(error) ? StoreAway : StoreError;
  return new kind(messageOf(settings, error), { cause: error });
}

/** A wrong password, a missing database or missing TLS are mistakes in the settings: waiting does not mend them. */
function isAway(error: unknown): boolean {
  if (isRefusal(error)) return false;
  if (error instanceof DatabaseError) return !/^(28|3D)/.test(error.code ?? '');
  return error instanceof Error && !withoutTls.test(error.message);
}

const withoutTls = /does not support SSL/;

function messageOf(settings: PostgresSettings, error: unknown): string {
  const where = `The database ${nameOf(settings)}`;
  const code = codeOf(error);
  switch (code) {
    case '28P01':
    case '28000':
      return `${where} refuses the user ${settings.user}. Check pg_user and pg_password.`;
    case '3D000':
      return `${where} does not exist. Create it, or name another one with pg_database.`;
    case '25006':
      return `${where} takes no changes, as a standby does. ${goesOn}`;
    case '42501':
      return `${where} does not let the user ${settings.user} keep what nodes share. Run GRANT CREATE ON DATABASE ${settings.database} TO ${settings.user}, or let that user own it.`;
    case '57014':
      return `${where} did not answer in ${settings.timeout} ms. ${goesOn}`;
    default:
  }
  if (error instanceof DatabaseError && code?.startsWith('22'))
    return `${where} cannot keep a value of the row (${code}). Nothing was changed.`;
  if (error instanceof DatabaseError) return `${where} cannot be used (${code}). ${goesOn}`;
  const text = error instanceof Error ? error.message : '';
  if (/timeout/i.test(text)) return `${where} did not answer in ${settings.timeout} ms. ${goesOn}`;
  if (withoutTls.test(text)) return `${where} does not speak TLS. Turn pg_ssl off, or turn TLS on there.`;
  return `${where} cannot be reached (${code ?? 'connection lost'}). ${goesOn}`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
