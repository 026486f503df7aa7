// The message for the operator when the database fails: one line that says what failed, where, and what follows from it. It holds no
// password and no data of rows.
import { DatabaseError } from 'pg';
import { nameOf, type PostgresSettings } from '#postgres/postgres-settings.ts';
import { isAway, isWithoutTls } from '#postgres/refusal.ts';
import { StoreAway, StoreError } from '../store.ts';

const goesOn = 'The gateway goes on with what it knows; changes are refused until the database is back.';

export function postgresFailure(settings: PostgresSettings, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const kind = isAway(error) ? StoreAway : StoreError;
  return new kind(messageOf(settings, error), { cause: error });
}

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
  if (isWithoutTls(error)) return `${where} does not speak TLS. Turn pg_ssl off, or turn TLS on there.`;
  return `${where} cannot be reached (${code ?? 'connection lost'}). ${goesOn}`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
