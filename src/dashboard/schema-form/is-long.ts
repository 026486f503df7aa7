import type { TextShape } from '#dashboard/api/gateway-types.ts';

/** A text that may be longer than this, in bytes, gets several lines. */
const longLine = 250;

export const isLong = ({ length }: Pick<TextShape, 'length'>): boolean => (length?.max ?? 0) > longLine;
