// The language that later gateways match routes with, as a tree, and its evaluation. Kong/atc-router 1.7.1: src/interpreter.rs.
import { isInBlock } from '../../address-block.ts';

export type Operator =
  | '=='
  | '!='
  | '~'
  | '^='
  | '=^'
  | '>='
  | '>'
  | '<='
  | '<'
  | 'in'
  | 'not in'
  | 'contains';

export type Value =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'int'; readonly value: number }
  /** An address, or a block of addresses. */
  | { readonly type: 'ip' | 'block'; readonly value: string };

export interface Predicate {
  readonly kind: 'predicate';
  readonly field: string;
  readonly lower: boolean;
  /** One value of the field is enough. Otherwise each has to do. */
  readonly any: boolean;
  readonly operator: Operator;
  readonly value: Value;
  /** For the operator `~`. */
  readonly regex: RegExp | undefined;
}

export type Expression =
  | Predicate
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly of: Expression };

/** The request's values of a field. */
export type ValuesOf = (field: string) => readonly (string | number)[];

/** `matched` is told the part of a field's value that matched. */
export function isTrue(
  expression: Expression,
  valuesOf: ValuesOf,
  matched: (field: string, part: string) => void,
): boolean {
  switch (expression.kind) {
    case 'and':
      return isTrue(expression.left, valuesOf, matched) && isTrue(expression.right, valuesOf, matched);
    case 'or':
      return isTrue(expression.left, valuesOf, matched) || isTrue(expression.right, valuesOf, matched);
    case 'not':
      return !isTrue(expression.of, valuesOf, matched);
    case 'predicate':
      return holds(expression, valuesOf(expression.field), matched);
    default:
      return expression satisfies never;
  }
}

function holds(
  predicate: Predicate,
  values: readonly (string | number)[],
  matched: (field: string, part: string) => void,
): boolean {
  const test = (value: string | number): boolean => {
    const part = matchOf(
      predicate,
      predicate.lower && typeof value === 'string' ? value.toLowerCase() : value,
    );
    if (typeof part === 'string') matched(predicate.field, part);
    return part !== false;
  };
  if (values.length === 0) return false;
  return predicate.any ? values.some(test) : values.every(test);
}

/** The part of the value that matches, true where a part means nothing, or false. */
function matchOf({ operator, value, regex }: Predicate, own: string | number): string | boolean {
  const wanted = value.value;
  switch (operator) {
    case '==':
      return isSame(value, own) ? String(wanted) : false;
    case '!=':
      return !isSame(value, own);
    case '~': {
      const found = typeof own === 'string' ? regex?.exec(own) : undefined;
      return found ? found[0] : false;
    }
    case '^=':
      return String(own).startsWith(String(wanted)) ? String(wanted) : false;
    case '=^':
      return String(own).endsWith(String(wanted)) ? String(wanted) : false;
    case 'contains':
      return String(own).includes(String(wanted));
    case '>=':
      return own >= wanted;
    case '>':
      return own > wanted;
    case '<=':
      return own <= wanted;
    case '<':
      return own < wanted;
    case 'in':
      return isInBlock(String(own), String(wanted));
    case 'not in':
      return !isInBlock(String(own), String(wanted));
    default:
      return operator satisfies never;
  }
}

const isSame = (value: Value, own: string | number): boolean =>
  value.type === 'ip' ? isInBlock(String(own), value.value) : own === value.value;
