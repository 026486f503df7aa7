// Arguments as a query or a form carries them, found and changed by name. Works on bytes: one character each.
import type { NamedValues } from './transform-rules.ts';

type Value = string | true;

/** Without the arguments of this name; the others are encoded anew, as Kong does when it sets a query. */
export const withoutArg = (encoded: string, name: string): string =>
  pairs(encoded)
    .filter(([key]) => key !== name)
    .map(([key, value]) => encodePair(key, value))
    .join('&');

/** The values of this name; `true` for one without `=`. */
export const argsNamed = (encoded: string, name: string): Value[] =>
  pairs(encoded).flatMap(([key, value]) => (key === name ? [value] : []));

/** Arguments by name, in the order of the names; written anew, those of one name stand together. */
export class EncodedArgs implements NamedValues {
  readonly values = new Map<string, Value[]>();

  constructor(encoded: string) {
    for (const [name, value] of pairs(encoded)) {
      const before = this.values.get(name);
      if (before) before.push(value);
      else this.values.set(name, [value]);
    }
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  remove(name: string): void {
    this.values.delete(name);
  }

  rename(name: string, to: string): void {
    const values = this.values.get(name);
    if (values) this.values.set(to, values);
    else this.values.delete(to);
    this.values.delete(name);
  }

  set(name: string, value: string): void {
    this.values.set(name, [value]);
  }

  /** A lone argument without `=` has no value to keep. */
  append(name: string, value: string): void {
    const [first, ...others] = this.values.get(name) ?? [];
    const kept = first === undefined || (first === true && others.length === 0) ? [] : [first, ...others];
    this.values.set(name, [...kept, value]);
  }

  encoded(): string {
    return [...this.values]
      .flatMap(([name, values]) => values.map((value) => encodePair(name, value)))
      .join('&');
  }
}

const pairs = (encoded: string): [string, Value][] =>
  encoded.split('&').flatMap((part): [string, Value][] => {
    const equals = part.indexOf('=');
    const key = decode(equals < 0 ? part : part.slice(0, equals));
    if (key === '') return [];
    return [[key, equals < 0 ? true : decode(part.slice(equals + 1))]];
  });

const encodePair = (name: string, value: Value): string =>
  value === true ? encode(name) : `${encode(name)}=${encode(value)}`;

const percent = 0x25;
const plus = 0x2b;
const space = 0x20;

/** In one go over the bytes: a body may be one escape after the other. What is no escape stays as it is. */
function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const escaped = byte === percent ? hexDigit(bytes[at + 1]) * 16 + hexDigit(bytes[at + 2]) : Number.NaN;
    if (!Number.isNaN(escaped)) at += 2;
    bytes[length] = Number.isNaN(escaped) ? (byte === plus ? space : byte) : escaped;
    length += 1;
  }
  return bytes.toString('latin1', 0, length);
}

/** NaN for what is none. */
function hexDigit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : Number.NaN;
}

const encode = (text: string): string =>
  text.replace(
    /[^A-Za-z0-9\-_.!~*'()]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
