// The entries of the history that the server named in its answers to changes, until they are asked for.
import { changeHeader } from '#wire/history.ts';

/** A message with Undo is shown soon after the change. */
const most = 2_000;
const noted = new Map<string, string>();

const keyOf = (method: string, row: string): string => `${method} ${row}`;

/** A row is named by the last segment of the path. */
export function noteChange(method: string, url: string, answer: Response): void {
  const change = answer.headers.get(changeHeader);
  if (change === null) return;
  const [path = ''] = url.split('?', 1);
  noted.set(keyOf(method, decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))), change);
  const [oldest] = noted.keys();
  if (noted.size > most && oldest !== undefined) noted.delete(oldest);
}

/** The entry of the last such change of the row. */
export const changeOf = (method: 'PATCH' | 'DELETE', id: string): string | undefined =>
  noted.get(keyOf(method, id));
