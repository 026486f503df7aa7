// Pages of the entities of kong/db, in the order of their ids: an offset holds the id that a page comes after.
// Kong 0.13.1: kong/db/dao/init.lua (page), kong/db/strategies/postgres/init.lua
import { invalidOffset, invalidSize, type CodedError } from '#schema/coded-error.ts';
import { show } from '#schema/show.ts';
import { isUuid } from '#schema/uuid.ts';
import { fromBase64 } from '../../http/base64.ts';
import type { Arguments } from './arguments.ts';

const largest = 1000;

export interface KeyedPageAsked {
  size: number;
  after?: string | undefined;
}

/** A size or offset in the body wins over one in the query. */
export function readKeyedPage({ body, query }: Arguments): KeyedPageAsked | CodedError {
  const given = body['size'] ?? query['size'];
  const size = given === undefined ? 100 : sizeFrom(given);
  if (size === undefined) return invalidSize();
  const offset = body['offset'] ?? query['offset'];
  if (offset === undefined) return { size };
  const after = readOffset(offset);
  return 'why' in after ? invalidOffset(show(offset ?? ''), after.why) : { size, after: after.id };
}

function sizeFrom(given: unknown): number | undefined {
  const size = typeof given === 'string' && given !== '' ? Number(given) : given;
  return typeof size === 'number' && Number.isInteger(size) && size >= 0
    ? Math.min(size, largest)
    : undefined;
}

function readOffset(offset: unknown): { id: string } | { why: string } {
  const text = typeof offset === 'number' ? String(offset) : offset;
  const decoded = typeof text === 'string' && text !== '' ? fromBase64(text) : undefined;
  if (decoded === undefined) return { why: 'bad base64 encoding' };
  const key = parse(decoded.toString());
  if (!Array.isArray(key)) return { why: 'bad json encoding' };
  const id: unknown = key[0];
  return isUuid(id) ? { id: id.toLowerCase() } : { why: 'it holds no id' };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export const writeKeyedOffset = (id: string): string =>
  Buffer.from(JSON.stringify([id]))
    .toString('base64')
    .replace(/=+$/, '');
