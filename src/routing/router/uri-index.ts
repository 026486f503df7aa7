// Finds the value of the uri that a path matches. A uri is plain or a regular expression.
import type { Hardness } from '#schema/pcre-hardness.ts';
import { compileUri, isPlainUri } from '#schema/uri-pattern.ts';
import { AffixIndex, type Ranked } from './affix-index.ts';

/** An expression that is ready to be run on a client's text. */
export type Expression = Pick<RegExp, 'test' | 'exec'>;

/**
 * Makes a compiled expression ready to be run where the router runs. The gateway bounds the time that it may take. `giveUp` is
 * called for a text that does not match because matching takes too long.
 */
export type MakeReady = (regex: RegExp, hardness: Hardness, giveUp: () => void) => Expression;

/** For a place where an expression may take its time. */
export const unbounded: MakeReady = (regex) => regex;

interface Candidate<T> {
  readonly regex: Expression;
  readonly value: T;
}

/** Expressions that begin with the same literal text, in the order of candidates. */
interface Family<T> extends Ranked {
  readonly expressions: Candidate<T>[];
}

/** A uri ready to be matched; a plain one has no expression. */
export interface UriPattern {
  readonly uri: string;
  readonly regex: Expression | undefined;
}

/**
 * Answers an error when one of the uris cannot be used: the Admin API refuses such uris, but an earlier version may have stored one.
 * `report` is called for expressions that take too long.
 */
export function uriPatterns(
  uris: readonly string[],
  ready: MakeReady,
  report: (line: string) => void,
): readonly UriPattern[] | { error: string } {
  const patterns: UriPattern[] = [];
  for (const uri of uris) {
    if (isPlainUri(uri)) patterns.push({ uri, regex: undefined });
    else {
      const compiled = compileUri(uri);
      if (!compiled.ok) return { error: compiled.error };
      const giveUp = (): void => report(`the expression ${uri} took too long on a path and did not match it`);
      patterns.push({ uri, regex: ready(compiled.regex, compiled.hardness, giveUp) });
    }
  }
  return patterns;
}

export class UriIndex<T extends Ranked> {
  readonly #plain = new AffixIndex<T>('start');
  /** Undefined in most indexes, because most apis have no expression. */
  #expressions: Map<string, T> | undefined;
  #families: AffixIndex<Family<T>> | undefined;

  /** Values come in the order of their ranks: the first one with a uri keeps it. */
  add({ uri, regex }: UriPattern, value: T): void {
    if (!regex) return this.#plain.add(uri, value);
    this.#expressions ??= new Map();
    if (this.#expressions.has(uri)) return;
    this.#expressions.set(uri, value);
    this.#families ??= new AffixIndex('start');
    const prefix = literalPrefix(uri);
    const family = this.#families.get(prefix);
    if (family) family.expressions.push({ regex, value });
    else this.#families.add(prefix, { rank: value.rank, expressions: [{ regex, value }] });
  }

  /** The value with exactly this uri, plain or an expression. */
  withUri(uri: string): T | undefined {
    return this.#plain.get(uri) ?? this.#expressions?.get(uri);
  }

  plain(uri: string): T | undefined {
    return this.#plain.get(uri);
  }

  longestPrefix(path: string): T | undefined {
    return this.#plain.longest(path);
  }

  /** The first expression, in the order of candidates, that the path matches. */
  firstExpression(path: string): T | undefined {
    if (!this.#families) return undefined;
    let first: T | undefined;
    for (const family of this.#families.all(path)) {
      for (const { regex, value } of family.expressions) {
        if (first !== undefined && value.rank > first.rank) break;
        if (!regex.test(path)) continue;
        first = value;
        break;
      }
    }
    return first;
  }

  /** The first value, in the order of candidates, whose uri the path matches. */
  first(path: string): T | undefined {
    const plain = this.#plain.first(path);
    const expression = this.firstExpression(path);
    if (plain === undefined || expression === undefined) return plain ?? expression;
    return plain.rank < expression.rank ? plain : expression;
  }
}

/** The text that every path which matches the expression starts with. Most expressions need not be run, because it differs. */
export function literalPrefix(uri: string): string {
  // An expression with a branch or an option may match a path with another start.
  if (uri.includes('|') || uri.includes('(?')) return '';
  const literal = /^[A-Za-z0-9\-_~/%]*/.exec(uri)?.[0] ?? '';
  return /[*?+{]/.test(uri.charAt(literal.length)) ? literal.slice(0, -1) : literal;
}
