// An earlier Kong, played by the bundled gateway, which is a 0.13.1, with what differs changed on the way in and on the way out.
import { isTable, type Table } from '#schema/table.ts';
import type { AdminAnswer as Answer } from '../serve-admin-api.ts';

export interface Call {
  readonly method: string;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Table | undefined;
}

/** Asks the bundled gateway. */
export type Ask = (call: Call) => Promise<Answer>;

export interface EarlierKong {
  readonly release: string;
  answer(call: Call, ask: Ask): Promise<Answer>;
}

export const notFound: Answer = { status: 404, body: { message: 'Not found' } };

/** The answer with each of its rows changed: those of a list, or the row that it is. An error stays as it is. */
export function mapRows(answer: Answer, change: (row: Table) => Table): Answer {
  const { status, body } = answer;
  if (status >= 300 || !isTable(body)) return answer;
  if (!('data' in body)) return { status, body: change(body) };
  const data: readonly unknown[] = Array.isArray(body.data) ? body.data : [];
  return { status, body: { ...body, data: data.map((row) => (isTable(row) ? change(row) : row)) } };
}

export const without = (table: Table, names: readonly string[]): Table =>
  Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name)));

export const get = (...path: readonly string[]): Call => ({
  method: 'GET',
  path,
  query: new URLSearchParams(),
  body: undefined,
});
