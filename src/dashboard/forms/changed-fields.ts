// The fields of a form whose values differ from those before the first edit. Pure.
import { isTable } from '#schema/table.ts';
import { same } from './form-draft.ts';

/** Part of a value: it was there and goes, comes, or stays. Of a secret, `text` is its end, or nothing. */
export interface ValuePart {
  readonly change: 'removed' | 'added' | 'kept';
  readonly text: string;
  readonly isSecret?: true;
}

export interface ChangedField {
  /** By its dotted wire name: `healthchecks.active.timeout`. */
  readonly name: string;
  readonly parts: readonly ValuePart[];
}

export interface FieldFacts {
  /** What the gateway uses where the value is empty. */
  readonly defaultOf: (name: string) => unknown;
  readonly isSecret: (name: string) => boolean;
  /** The form does not hold the stored value: an empty one may be any. */
  readonly isKeptBack?: (name: string) => boolean;
}

/** Each changed field with what goes and what comes. The elements of a list are told apart one by one. */
export const changedFields = (start: object, values: object, facts: FieldFacts): readonly ChangedField[] =>
  Object.keys({ ...start, ...values }).flatMap((name) => {
    const before: unknown = Reflect.get(start, name);
    const value: unknown = Reflect.get(values, name);
    if (same(before, value)) return [];
    if (isTable(before) && isTable(value) && !isEmpty(before) && !isEmpty(value)) {
      const path = (inner: string): string => `${name}.${inner}`;
      return changedFields(before, value, {
        defaultOf: (inner) => facts.defaultOf(path(inner)),
        isSecret: (inner) => facts.isSecret(path(inner)),
        isKeptBack: (inner) => facts.isKeptBack?.(path(inner)) ?? false,
      }).map((inner) => ({ ...inner, name: path(inner.name) }));
    }
    return [{ name, parts: valueParts(name, before, value, facts) }];
  });

/** The parts of one value before and after. */
export function valueParts(
  name: string,
  before: unknown,
  after: unknown,
  { defaultOf, isSecret, isKeptBack }: FieldFacts,
): readonly ValuePart[] {
  const text = (one: unknown): string => textOf(one, defaultOf(name));
  if (isSecret(name)) {
    const unknown = isKeptBack?.(name) ?? false;
    return same(before, after)
      ? [secretPart('kept', after, unknown)]
      : [secretPart('removed', before, unknown), secretPart('added', after, unknown)];
  }
  if (same(before, after)) return [{ change: 'kept', text: text(after) }];
  const parts = Array.isArray(before) && Array.isArray(after) ? elementParts(before, after) : undefined;
  return (
    parts ?? [
      { change: 'removed', text: text(before) },
      { change: 'added', text: text(after) },
    ]
  );
}

/** A short secret shows no end, and a text of several lines ends with a line that says nothing about it. */
const secretPart = (change: ValuePart['change'], value: unknown, isUnknown: boolean): ValuePart => {
  if (isEmpty(value) && !isUnknown) return { change, text: 'nothing' };
  const hasEnd = typeof value === 'string' && value.length > 8 && !value.includes('\n');
  return { change, text: hasEnd ? value.slice(-4) : '', isSecret: true };
};

const texts = (list: readonly unknown[]): readonly string[] => list.map((one) => textOf(one, undefined));

/** Undefined where only the order differs, or where one of the lists is empty: the lists are shown whole then. */
function elementParts(
  before: readonly unknown[],
  after: readonly unknown[],
): readonly ValuePart[] | undefined {
  const [old, now] = [texts(before), texts(after)];
  const part = (change: ValuePart['change']) => (text: string) => ({ change, text });
  const removed = without(old, now).map(part('removed'));
  const added = without(now, old).map(part('added'));
  if (removed.length + added.length === 0 || old.length === 0 || now.length === 0) return undefined;
  return [...without(old, without(old, now)).map(part('kept')), ...removed, ...added];
}

/** The elements of a list that another one lacks. One that stands there twice has to be there twice. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return list.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

function textOf(value: unknown, standard: unknown): string {
  if (isEmpty(value)) return isEmpty(standard) ? 'nothing' : `${textOf(standard, undefined)}, the default`;
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return JSON.stringify(value);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isTable(value) && Object.keys(value).length === 0);
