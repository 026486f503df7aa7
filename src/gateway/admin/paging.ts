// Pages of the entities of kong/dao. Kong 0.13.1: kong/api/crud_helpers.lua (paginated_set), kong/dao/db/postgres.lua (find_page).
import { numberFrom } from '#schema/coerce.ts';
import { fromBase64 } from '../http/base64.ts';
import type { Parameters } from './decode/nested-keys.ts';

export interface PageAsked {
  size: number;
  page: number;
  /** The remaining parameters, which are the filter. */
  filter: Parameters;
}

export function readPage({ size, offset, ...filter }: Parameters): PageAsked | { error: string } {
  const asked = typeof size === 'string' || typeof size === 'number' ? numberFrom(String(size)) : undefined;
  if (asked !== undefined && asked < 0) return { error: 'size must not be negative' };
  const page = readOffset(offset);
  if (page === undefined) return { error: 'offset is not one that this server has given' };
  return { size: Math.min(asked ?? 100, Number.MAX_SAFE_INTEGER), page, filter };
}

/** The offset is a page's number in base64. A text that is no base64 is no offset. */
function readOffset(offset: unknown): number | undefined {
  if (offset === undefined) return 1;
  if (typeof offset !== 'string') return undefined;
  const decoded = fromBase64(offset);
  if (decoded === undefined) return 1;
  const page = numberFrom(decoded.toString('latin1'));
  return Number.isSafeInteger(page) ? page : undefined;
}

export const writeOffset = (page: number): string => Buffer.from(String(page)).toString('base64');
