// Arguments as a query or a form carries them, found and changed by name. Works on bytes: one character each.
import type { NamedValues } from './transform-rules.ts';

type Value = string | true;

/** Without the arguments of this name; not a byte of the others changes. */
export const withoutArg = (encoded: string, name: string): string =>
  argsOf(encoded)
    .filter((arg) => arg.name !== name)
    .map(written)
    .join('&');

/** The values of this name; `true` for one without `=`. */
export const argsNamed = (encoded: string, name: string): Value[] =>
  argsOf(encoded).flatMap((arg) => (arg.name === name ? [arg.value] : []));

/** Arguments in their order. Those that no rule changes stay as they are written. */
export class EncodedArgs implements NamedValues {
  #args: readonly Arg[];

  constructor(encoded: string) {
    this.#args = argsOf(encoded);
  }

  /** By name; what has no name is none. */
  get values(): ReadonlyMap<string, readonly Value[]> {
    const values = new Map<string, Value[]>();
    for (const { name, value } of this.#args) {
      const before = values.get(name);
      if (before) before.push(value);
      else if (name !== '') values.set(name, [value]);
    }
    return values;
  }

  has(name: string): boolean {
    return this.#args.some((arg) => arg.name === name);
  }

  remove(name: string): void {
    this.#args = this.#args.filter((arg) => arg.name !== name);
  }

  rename(name: string, to: string): void {
    this.#args = this.#args
      .filter((arg) => arg.name !== to || to === name)
      .map((arg) => (arg.name === name ? made(to, arg.value) : arg));
  }

  set(name: string, value: string): void {
    const at = this.#args.findIndex((arg) => arg.name === name);
    const rest = this.#args.filter((arg, index) => index === at || arg.name !== name);
    this.#args = at < 0 ? [...rest, made(name, value)] : rest.with(at, made(name, value));
  }

  /** A lone argument without `=` has no value to keep. */
  append(name: string, value: string): void {
    const own = this.#args.filter((arg) => arg.name === name);
    if (own.length === 1 && own[0]?.value === true) return this.set(name, value);
    const after = this.#args.findLastIndex((arg) => arg.name === name) + 1;
    this.#args = this.#args.toSpliced(after || this.#args.length, 0, made(name, value));
  }

  /** The other arguments take the place of those that have the same names. */
  replaceBy(other: EncodedArgs): void {
    const names = new Set(other.#args.map(({ name }) => name));
    this.#args = [...this.#args.filter(({ name }) => !names.has(name)), ...other.#args];
  }

  encoded(): string {
    return this.#args.map(written).join('&');
  }
}

interface Arg {
  /** Decoded; empty where there is none. */
  readonly name: string;
  readonly value: Value;
  /** As it came; undefined for one that a rule has made. */
  readonly raw?: string;
}

const made = (name: string, value: Value): Arg => ({ name, value });

const written = ({ name, value, raw }: Arg): string => raw ?? encodePair(name, value);

const argsOf = (encoded: string): Arg[] =>
  encoded === ''
    ? []
    : encoded.split('&').map((raw) => {
        const equals = raw.indexOf('=');
        const name = decode(equals < 0 ? raw : raw.slice(0, equals));
        return { name, value: equals < 0 ? true : decode(raw.slice(equals + 1)), raw };
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
