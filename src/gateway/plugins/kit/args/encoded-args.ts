// Arguments as a query or a form carries them, found and changed by name. Works on bytes: one character each.
import { escaped, unescaped } from '../../../http/percent-encoding.ts';
import type { NamedValues } from '../transform/transform-rules.ts';

type Value = string | true;

/** Removes the arguments of this name. The bytes of the others do not change. */
export const withoutArg = (encoded: string, name: string): string =>
  written(argsOf(encoded).filter((arg) => arg.name !== name));

/** The values of this name; `true` for one without `=`. */
export const argsNamed = (encoded: string, name: string): Value[] =>
  argsOf(encoded).flatMap((arg) => (arg.name === name ? [valueOf(arg)] : []));

/** Arguments in their order. An argument that no rule changes stays as it is written. */
export class EncodedArgs implements NamedValues {
  #args: readonly Arg[];

  constructor(encoded: string) {
    this.#args = argsOf(encoded);
  }

  /** The arguments by name. An argument without a name is left out. */
  get values(): ReadonlyMap<string, readonly Value[]> {
    const values = new Map<string, Value[]>();
    for (const arg of this.#args) {
      const before = values.get(arg.name);
      if (before) before.push(valueOf(arg));
      else if (arg.name !== '') values.set(arg.name, [valueOf(arg)]);
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
    if (name === to) return;
    this.remove(to);
    this.#args = this.#args.map((arg) => (arg.name === name ? renamed(arg, to) : arg));
  }

  set(name: string, value: string): void {
    const at = this.#args.findIndex((arg) => arg.name === name);
    const rest = this.#args.filter((arg, index) => index === at || arg.name !== name);
    this.#args = at < 0 ? [...rest, argOf(name, value)] : rest.with(at, argOf(name, value));
  }

  /** A lone argument without `=` has no value to keep. */
  append(name: string, value: string): void {
    const own = this.#args.filter((arg) => arg.name === name);
    if (own.length === 1 && own[0]?.raw.includes('=') === false) return this.set(name, value);
    const after = this.#args.findLastIndex((arg) => arg.name === name) + 1;
    this.#args = this.#args.toSpliced(after || this.#args.length, 0, argOf(name, value));
  }

  /** Replaces the arguments that have the names of the other arguments. */
  replaceBy(other: EncodedArgs): void {
    const names = new Set(other.#args.map(({ name }) => name));
    this.#args = [...this.#args.filter(({ name }) => !names.has(name)), ...other.#args];
  }

  encoded(): string {
    return written(this.#args);
  }
}

interface Arg {
  /** Decoded; empty where there is none. */
  readonly name: string;
  /** As it is written. */
  readonly raw: string;
}

const argsOf = (encoded: string): Arg[] =>
  encoded === '' ? [] : encoded.split('&').map((raw) => ({ name: decode(raw.slice(0, nameEnd(raw))), raw }));

const argOf = (name: string, value: string): Arg => ({ name, raw: `${escaped(name)}=${escaped(value)}` });

const renamed = ({ raw }: Arg, to: string): Arg => ({ name: to, raw: escaped(to) + raw.slice(nameEnd(raw)) });

const valueOf = ({ raw }: Arg): Value => {
  const end = nameEnd(raw);
  return end === raw.length ? true : decode(raw.slice(end + 1));
};

const nameEnd = (raw: string): number => {
  const equals = raw.indexOf('=');
  return equals < 0 ? raw.length : equals;
};

const written = (args: readonly Arg[]): string => args.map(({ raw }) => raw).join('&');

const decode = (text: string): string =>
  /[%+]/.test(text) ? unescaped(text, true).toString('latin1') : text;
