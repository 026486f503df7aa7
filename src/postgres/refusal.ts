// Tells a statement that the server refuses from a server that cannot be used.
import { DatabaseError } from 'pg';

/** Classes of SQLSTATE that say that the server cannot be used for now: connection, resources, read-only, shutdown, system. */
const lost = /^(08|28|3D|53|57P|58|25006|57014)/;

/** The server has answered that this statement is wrong. The connection stays in use. */
export const isRefusal = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && !lost.test(error.code ?? '');

const withoutTls = /does not support SSL/;

/** Says that the server speaks no TLS. */
export const isWithoutTls = (error: unknown): boolean =>
  error instanceof Error && withoutTls.test(error.message);

/** The server, or the way to it, cannot be used for now. A wrong password, a missing database or missing TLS are mistakes in the settings: waiting does not mend them. */
export function isAway(error: unknown): boolean {
  if (isRefusal(error)) return false;
  if (error instanceof DatabaseError) return !/^(28|3D)/.test(error.code ?? '');
  return error instanceof Error && !isWithoutTls(error);
}
