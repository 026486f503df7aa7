// Parses the text of a route's expression. Kong/atc-router 1.7.1: src/atc_grammar.pest, src/parser.rs, src/semantics.rs.
import { compilePcre } from '#schema/compile-pcre.ts';
import { parseAddress } from '#schema/address.ts';
import { fieldType, type FieldType } from './expression-fields.ts';
import type { Expression, Operator, Predicate, Value } from './expression.ts';
import { asBytes } from './normal-path.ts';

export type Parsed =
  | { readonly ok: true; readonly expression: Expression; readonly terms: readonly Term[] }
  | { readonly ok: false; readonly error: string };

/** A part of the expression that has to be true, with its text. */
export interface Term {
  readonly text: string;
  readonly expression: Expression;
}

/** An error in the text of an expression. */
export class ParseError extends Error {}

export function parseExpression(text: string): Parsed {
  try {
    const parser = new Parser(text);
    const terms = parser.conjunction();
    parser.end();
    return { ok: true, terms, expression: conjunction(terms.map(({ expression }) => expression)) };
  } catch (error) {
    if (error instanceof ParseError) return { ok: false, error: error.message };
    throw error;
  }
}

export const conjunction = (expressions: readonly Expression[]): Expression =>
  expressions.reduce((left, right) => ({ kind: 'and', left, right }));

const operators: readonly Operator[] = [
  ...(['==', '!=', '~', '^=', '=^', '>=', '>', '<=', '<', 'in', 'contains'] as const),
];

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}/;
const ipv6 = /^(?::|[0-9a-f]{1,4}):(?:[0-9a-f]{1,4}|:)*/i;

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** `||` binds stronger than `&&`. */
  conjunction(): Term[] {
    const terms: Term[] = [];
    do {
      this.#skip();
      const from = this.#at;
      let expression = this.#term();
      while (this.#takes('||')) expression = { kind: 'or', left: expression, right: this.#term() };
      terms.push({ text: this.#text.slice(from, this.#at).trim(), expression });
    } while (this.#takes('&&'));
    return terms;
  }

  end(): void {
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('an operator');
  }

  #term(): Expression {
    const not = this.#takes('!');
    if (this.#takes('(')) {
      const inner = conjunction(this.conjunction().map(({ expression }) => expression));
      if (!this.#takes(')')) this.#fail('a closing parenthesis');
      return not ? { kind: 'not', of: inner } : inner;
    }
    return not ? this.#fail('a parenthesis') : this.#predicate();
  }

  #predicate(): Predicate {
    const { field, lower, any } = this.#field();
    const type = fieldType(field);
    if (!type) throw new ParseError(`there is no field ${field}`);
    if (lower && type !== 'string') throw new ParseError(`${field} is no text`);
    const operator = this.#operator();
    const value = this.#value();
    checkTypes(type, operator, value);
    return predicate({ field, lower, any, operator, value });
  }

  #field(): { field: string; lower: boolean; any: boolean } {
    const [name] = this.#match(/^[a-z][\w.]*/i) ?? this.#fail('a field');
    if (!this.#takes('(')) return { field: name, lower: false, any: false };
    const inner = this.#field();
    if (!this.#takes(')')) this.#fail('a closing parenthesis');
    if (name === 'lower') return { ...inner, lower: true };
    if (name === 'any') return { ...inner, any: true };
    throw new ParseError(`there is no function ${name}`);
  }

  #operator(): Operator {
    if (this.#match(/^not\s+in\b/)) return 'not in';
    return operators.find((operator) => this.#takes(operator)) ?? this.#fail('an operator');
  }

  #value(): Value {
    const raw = this.#match(/^r#"(.*?)"#/s);
    if (raw) return { type: 'string', value: raw[1] ?? '' };
    const quoted = this.#match(/^"((?:\\["\\nrt]|[^"\\])*)"/s);
    if (quoted) return { type: 'string', value: unescaped(quoted[1] ?? '') };
    const address = this.#match(new RegExp(`(?:${ipv4.source}|${ipv6.source})(?:/\\d{1,3})?`, 'i'));
    if (address) return addressValue(address[0]);
    const number = this.#match(/^(-?)(0x[0-9a-f]+|\d+)/i);
    if (!number) return this.#fail('a value');
    const [, sign, digits = ''] = number;
    const octal = /^0[0-7]+$/.test(digits);
    const value = octal ? Number.parseInt(digits, 8) : Number(digits);
    return { type: 'int', value: sign === '-' ? -value : value };
  }

  #skip(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #takes(word: string): boolean {
    this.#skip();
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    this.#skip();
    const found = pattern.exec(this.#text.slice(this.#at));
    if (found) this.#at += found[0].length;
    return found ?? undefined;
  }

  #fail(expected: string): never {
    throw new ParseError(`${expected} is expected at character ${this.#at + 1}`);
  }
}

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter);

function addressValue(text: string): Value {
  const [address = '', prefix] = text.split('/');
  if (!parseAddress(address)) throw new ParseError(`${text} is no address`);
  return { type: prefix === undefined ? 'ip' : 'block', value: text };
}

function checkTypes(type: FieldType, operator: Operator, value: Value): void {
  const wanted = operator === 'in' || operator === 'not in' ? 'block' : typeFor(operator, type);
  if (value.type !== wanted || (wanted === 'block' && type !== 'ip'))
    throw new ParseError(`the operator ${operator} does not go with these values`);
}

function typeFor(operator: Operator, type: FieldType): FieldType | 'none' {
  if (operator === '==' || operator === '!=') return type;
  const own = ['>=', '>', '<=', '<'].includes(operator) ? 'int' : 'string';
  return own === type ? type : 'none';
}

/** Throws for a regular expression that cannot be compiled. */
export function predicate(parts: Omit<Predicate, 'kind' | 'regex'>): Predicate {
  const { operator, value } = parts;
  if (value.type !== 'string') return { kind: 'predicate', ...parts, regex: undefined };
  if (operator !== '~')
    return {
      kind: 'predicate',
      ...parts,
      value: { type: 'string', value: asBytes(value.value) },
      regex: undefined,
    };
  const compiled = compilePcre(value.value);
  if (!compiled.ok) throw new ParseError(compiled.error);
  return { kind: 'predicate', ...parts, regex: compiled.regex };
}
