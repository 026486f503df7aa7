// Tells ids in paths from words. Pure.

export type SegmentKind = 'integer' | 'uuid' | 'date' | 'email' | 'id';

/** Undefined for a segment that is a word. */
export function segmentKind(segment: string): SegmentKind | undefined {
  if (/^\d+$/.test(segment)) return 'integer';
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(segment)) return 'uuid';
  if (/^\d{4}-[01]\d-[0-3]\d(?:T[\d:.%A-Za-z+-]*)?$/.test(segment)) return 'date';
  if (/^[^@%\s]+(?:@|%40)[^@%\s]+\.[a-z]{2,}$/i.test(segment)) return 'email';
  return isRandom(segment) ? 'id' : undefined;
}

/** Hexadecimal digits, a ULID, or many letters and digits mixed. */
const isRandom = (segment: string): boolean =>
  /^(?=.*\d)[0-9a-f]{8,}$/i.test(segment) ||
  /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i.test(segment) ||
  (/^[\w-]{16,}$/.test(segment) && (segment.match(/\d/g)?.length ?? 0) >= 3 && /[A-Za-z]/.test(segment));
