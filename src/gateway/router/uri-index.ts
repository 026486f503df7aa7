// Uris and what they lead to, plain ones and regular expressions, asked with a path.
import { compileUri, isPlainUri } from '#schema/uri-pattern.ts';
import { boundedExpression, type Expression } from '../expressions/bounded-expression.ts';
import { AffixIndex, type Ranked } from './affix-index.ts';

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
 * An error where one of them cannot be used: the Admin API accepts none of those, but an earlier one may have. `report` hears of
 * expressions that take too long.
 */
export function uriPatterns(
  uris: readonly string[],
  report: (line: string) => void,
): readonly UriPattern[] | { error: string } {
  const patterns: UriPattern[] = [];
  for (const uri of uris) {
    if (isPlainUri(uri)) patterns.push({ uri, regex: undefined });
    else {
      const compiled = compileUri(uri);
      if (!compiled.ok) return { error: compiled.error };
      const giveUp = (): void => report(`the expression ${uri} took too long on a path and did not match it`);
      patterns.push({ uri, regex: boundedExpression(compiled.regex, compiled.hardness, true, giveUp) });
    }
  }
  return patterns;
}

export class UriIndex<T extends Ranked> {
  readonly #plain = new AffixIndex<T>('start');
  /** Most apis have no expression, so most indexes have no room for them. */
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

  /** What has exactly this uri, be it plain or an expression. */
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

  /** The first, in the order of candidates, of all whose uri the path matches. */
  first(path: string): T | undefined {
    const plain = this.#plain.first(path);
    const expression = this.firstExpression(path);
    if (plain === undefined || expression === undefined) return plain ?? expression;
    return plain.rank < expression.rank ? plain : expression;
  }
}

/** Text that every path which matches the expression starts with: what spares most expressions their run. */
function literalPrefix(uri: string): string {
  // A branch or an option may let a path in that starts otherwise.
  if (uri.includes('|') || uri.includes('(?')) return '';
  const literal = /^[A-Za-z0-9\-_~/%]*/.exec(uri)?.[0] ?? '';
  return /[*?+{]/.test(uri.charAt(literal.length)) ? literal.slice(0, -1) : literal;
}
