// The beginning of a body as text, its secrets cut out.
import type { ShownBody } from '#wire/traffic.ts';
import { decompressed } from '../decompressed.ts';
import type { CapturedBody } from '../observing/packed-batch.ts';
import { cutForm, cutJson, cutXml, type Cutting } from './cut-texts.ts';

/** Bytes of a body once it is decompressed. */
const largestUnfolded = 256 * 1024;
/** Characters that are kept. */
const longestText = 32 * 1024;

export interface BodyHead {
  readonly type: string;
  readonly encoding: string;
}

/** Null: there was none. */
export function shownBody(
  { bytes, size }: CapturedBody,
  { type, encoding }: BodyHead,
  cutting: Cutting,
): ShownBody | null {
  if (size === 0) return null;
  const not = (note: ShownBody['note']): ShownBody => ({ size, type, text: null, ...(note && { note }) });
  if (/^multipart\//i.test(type)) return not('a form with files');
  const unfolded = unfold(bytes, encoding);
  if (!unfolded) return not('not decompressed');
  const text = textOf(unfolded, type, size > bytes.length);
  if (text === undefined) return not('no text');
  const isBeginning = size > bytes.length || text.length > longestText;
  return {
    size,
    type,
    text: cutText(text, type, cutting).slice(0, longestText),
    ...(isBeginning && { note: 'beginning' }),
  };
}

/** What there is of a body that was cut off. Undefined: it cannot be decompressed. */
function unfold(bytes: Uint8Array, encoding: string): Uint8Array | undefined {
  try {
    return decompressed(bytes, encoding, { maxOutputLength: largestUnfolded, isBeginning: true });
  } catch {
    return undefined;
  }
}

/** Undefined: the bytes are no text. The last character may be cut off. */
function textOf(bytes: Uint8Array, type: string, isBeginning: boolean): string | undefined {
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: isBeginning });
    // oxlint-disable-next-line no-control-regex -- bytes that no text has
    return /[\0-\x08\x0e-\x1a\x7f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The type says the shape of the text. Where it does not, the first characters do. */
function cutText(text: string, type: string, cutting: Cutting): string {
  if (/[/+]json/i.test(type) || /^\s*[{[]/.test(text)) return cutJson(text, cutting);
  if (/x-www-form-urlencoded/i.test(type)) return cutForm(text, cutting);
  if (/[/+](?:xml|html)/i.test(type) || /^\s*</.test(text)) return cutXml(text, cutting);
  if (/^[\w.[\]%+-]{1,100}=/.test(text)) return cutForm(text, cutting);
  return text;
}
