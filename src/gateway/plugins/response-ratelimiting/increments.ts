// Reads the upstream's header with the amounts that an answer uses of each limit: `video=1, image=2`, in one or several lines.
// Kong 0.13.1: kong/plugins/response-ratelimiting/header_filter.lua, parse_header
import { numberFrom, strip } from '#schema/coerce.ts';

export type Increments = ReadonlyMap<string, number>;

const nothing: Increments = new Map();

/** Limits that `isLimit` does not know, and increments that are no number, count for nothing. */
export function parseIncrements(lines: readonly string[], isLimit: (name: string) => boolean): Increments {
  const [first] = lines;
  if (first === undefined) return nothing;
  const increments = new Map<string, number>();
  for (const part of lines.length === 1 ? first.split(',') : lines) {
    const equals = part.indexOf('=');
    const name = strip(part.slice(0, Math.max(0, equals)));
    if (equals < 0 || part.includes('=', equals + 1) || !isLimit(name)) continue;
    const number = numberFrom(part.slice(equals + 1));
    if (number === undefined) increments.delete(name);
    else increments.set(name, number);
  }
  return increments;
}
