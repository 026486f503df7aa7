// The rules of a field about its value, as gateways since 0.15 serve them. Kong 3.9.1: kong/db/schema/init.lua, validators
import { isTable, type Table } from '#schema/table.ts';
import type { Length, NumberShape, PatternRule, TextShape } from '../config-schema.ts';

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const flagIn = (value: unknown): true | undefined => (value === true ? true : undefined);

/** Undefined where an entry of the list is of another type. */
export function listIn<T>(value: unknown, read: (entry: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const all = value.flatMap((entry: unknown) => read(entry) ?? []);
  return all.length === value.length ? all : undefined;
}

export function readLength({ len_eq, len_min, len_max }: Table): Length | undefined {
  const min = numberIn(len_eq ?? len_min);
  const max = numberIn(len_eq ?? len_max);
  return min === undefined && max === undefined ? undefined : { min, max };
}

const readPattern = (rule: unknown, matches: boolean): PatternRule | undefined => {
  const pattern = isTable(rule) ? textIn(rule.pattern) : undefined;
  return pattern === undefined || !isTable(rule) ? undefined : { pattern, matches, words: textIn(rule.err) };
};

/** Of `match_any`, which one text of several has to match, the gateway's words alone say enough. */
function readPatterns({ match, match_none, match_all, match_any, err }: Table): readonly PatternRule[] {
  const any = isTable(match_any) ? match_any : {};
  return [
    ...(typeof match === 'string' ? [{ pattern: match, matches: true, words: textIn(err) }] : []),
    ...(listIn(match_all, (rule) => readPattern(rule, true)) ?? []),
    ...(listIn(match_none, (rule) => readPattern(rule, false)) ?? []),
    ...(listIn(any.patterns, textIn)?.map((pattern) => ({
      pattern,
      matches: true,
      words: textIn(any.err),
    })) ?? []),
  ];
}

export function readText(field: Table): TextShape {
  const patterns = readPatterns(field);
  return {
    kind: 'string',
    oneOf: listIn(field.one_of, textIn),
    noneOf: listIn(field.not_one_of, textIn),
    uuid: flagIn(field.uuid),
    referenceable: flagIn(field.referenceable),
    encrypted: flagIn(field.encrypted),
    length: readLength(field),
    startsWith: textIn(field.starts_with),
    patterns: patterns.length === 0 ? undefined : patterns,
  };
}

export function readNumber(field: Table): NumberShape {
  const [least, most] = listIn(field.between, numberIn) ?? [];
  return {
    kind: 'number',
    integer: field.type === 'integer' ? true : undefined,
    oneOf: listIn(field.one_of, numberIn),
    between: least === undefined || most === undefined ? undefined : [least, most],
    above: numberIn(field.gt),
    timestamp: flagIn(field.timestamp),
  };
}
