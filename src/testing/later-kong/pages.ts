// The pages of a list. Kong 3.9.1: kong/api/endpoints.lua and kong/db/strategies/postgres
import type { Table } from '#schema/table.ts';
import { invalidSize, type Answer } from './answers.ts';

interface Item extends Table {
  readonly id: string;
}

const usualSize = 100;

const hasTags = ({ tags, tag }: Item, wanted: string): boolean => {
  const held: readonly unknown[] = Array.isArray(tags) ? tags : [tag];
  return wanted.includes('/')
    ? wanted.split('/').some((one) => held.includes(one))
    : wanted.split(',').every((one) => held.includes(one));
};

/** An offset is the id of the last row before the page, in an array, in JSON, in base64. Undefined for another text. */
function startAt(rows: readonly Item[], offset: string): number | undefined {
  try {
    const [id]: unknown[] = JSON.parse(Buffer.from(offset, 'base64url').toString());
    return rows.findIndex((row) => row.id === id) + 1;
  } catch {
    return undefined;
  }
}

export function pageOf<T extends Item>(rows: readonly T[], url: URL, show: (row: T) => Table): Answer {
  const text = url.searchParams.get('size');
  const size = text === null ? usualSize : Number(text);
  if (text === '' || Number.isNaN(size)) return invalidSize('size must be a number');
  if (!Number.isInteger(size) || size < 1 || size > 1000)
    return invalidSize('size must be an integer between 1 and 1000');
  const offset = url.searchParams.get('offset');
  const tags = url.searchParams.get('tags');
  const customId = url.searchParams.get('custom_id');
  const wanted = rows.filter(
    (row) => (tags === null || hasTags(row, tags)) && (customId === null || row.custom_id === customId),
  );
  const start = offset === null ? 0 : startAt(wanted, offset);
  if (start === undefined)
    return {
      status: 400,
      body: {
        code: 7,
        name: 'invalid offset',
        message: `'${offset}' is not a valid offset: bad json encoding`,
      },
    };
  const page = wanted.slice(start, start + size).map(show);
  if (start + size >= wanted.length) return { status: 200, body: { data: page, next: null } };
  const next = Buffer.from(JSON.stringify([wanted[start + size - 1]?.id])).toString('base64url');
  const query = new URLSearchParams({ ...(tags !== null && { tags }), offset: next });
  return { status: 200, body: { data: page, offset: next, next: `${url.pathname}?${query.toString()}` } };
}
