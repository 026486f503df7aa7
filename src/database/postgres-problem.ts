// The error for the operator when PostgreSQL fails: what failed and where. It holds no password and no data of rows.
import { DatabaseError as ServerError } from 'pg';
import { nameOf, type PostgresSettings } from '#postgres/postgres-settings.ts';
import { isAway, isWithoutTls } from '#postgres/refusal.ts';
import { DatabaseError } from './database-error.ts';

export function postgresProblem(settings: PostgresSettings, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const kind = isAway(error) ? 'away' : 'unusable';
  return new DatabaseError(kind, `The database ${nameOf(settings)} ${whyNot(settings, error)}`, {
    cause: error,
  });
}

function whyNot({ user, database, timeout }: PostgresSettings, error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case '28P01':
    case '28000':
      return `refuses the user ${user}. Check pg_user and pg_password.`;
    case '3D000':
      return 'does not exist. Create it, or name another one with pg_database.';
    case '25006':
      return 'takes no changes, as a standby does.';
    case '42501':
      return `does not let the user ${user} keep what the dashboard keeps. Run GRANT CREATE ON DATABASE ${database} TO ${user}, or let that user own it.`;
    case '57P01':
    case '57P02':
    case '57P03':
      return 'is starting or ending.';
    case '57014':
      return `did not answer in ${timeout} ms.`;
    default:
  }
  if (error instanceof ServerError) return `has refused a statement (${code ?? 'no code'}).`;
  if (isWithoutTls(error)) return 'does not speak TLS. Turn pg_ssl off, or turn TLS on there.';
  if (error instanceof Error && /timeout/i.test(error.message)) return `did not answer in ${timeout} ms.`;
  return `cannot be reached (${code ?? 'connection lost'}).`;
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
