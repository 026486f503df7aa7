// The entries of the history that the server named in its answers to changes, until they are asked for.
import { isTable } from '#schema/table.ts';
import { changeHeader } from '#wire/history.ts';

/** A message with Undo is shown soon after the change. */
const most = 2_000;
const noted = new Map<string, string>();

const keyOf = (method: string, row: string): string => `${method} ${row}`;

/** A row is named by the last segment of the path, a new row by its id. */
export async function noteChange(method: string, url: string, answer: Response): Promise<void> {
  const change = answer.headers.get(changeHeader);
  if (change === null) return;
  const row = method === 'POST' ? await idIn(answer) : lastSegment(url);
  if (row === undefined) return;
  noted.set(keyOf(method, row), change);
  const [oldest] = noted.keys();
  if (noted.size > most && oldest !== undefined) noted.delete(oldest);
}

function lastSegment(url: string): string {
  const [path = ''] = url.split('?', 1);
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
}

async function idIn(answer: Response): Promise<string | undefined> {
  const row: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return isTable(row) && typeof row['id'] === 'string' ? row['id'] : undefined;
}

/** The entry of the last such change of the row. POST: that made it. */
export const changeOf = (method: 'POST' | 'PATCH' | 'DELETE', id: string): string | undefined =>
  noted.get(keyOf(method, id));
