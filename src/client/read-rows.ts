// The rows as a gateway has shown them last, by path, so that a change can say which values it was made from.
import type { Connection } from './connection.ts';

/** Enough for the forms that are open at one time. */
const most = 50;

const shown = new WeakMap<Connection, Map<string, unknown>>();

export function noteShown(connection: Connection, path: readonly string[], row: unknown): void {
  let rows = shown.get(connection);
  if (!rows) shown.set(connection, (rows = new Map<string, unknown>()));
  const key = path.join('/');
  rows.delete(key);
  rows.set(key, row);
  for (const oldest of rows.keys()) {
    if (rows.size <= most) break;
    rows.delete(oldest);
  }
}

export const lastShown = (connection: Connection, path: readonly string[]): unknown =>
  shown.get(connection)?.get(path.join('/'));
