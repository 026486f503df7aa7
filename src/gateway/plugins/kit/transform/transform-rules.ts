// The rules of the transformers: `name:value` items, and what they do to whatever has values by name.
// Names and values are bytes, one character each. Kong 0.13.1: kong/plugins/{request,response}-transformer, iter and append_value
import type { ArrayField, CheckResult } from '#schema/fields.ts';

export interface Item {
  readonly name: string;
  /** Undefined when nothing follows the name. */
  readonly value: string | undefined;
}

export interface Rules {
  readonly remove: readonly Item[];
  readonly rename: readonly Item[];
  readonly replace: readonly Item[];
  readonly add: readonly Item[];
  readonly append: readonly Item[];
}

/** The names and values that rules change. */
export interface NamedValues {
  has(name: string): boolean;
  remove(name: string): void;
  /** Entries that already have the new name are removed, even if there is no entry to rename. */
  rename(name: string, to: string): void;
  set(name: string, value: string): void;
  /** Adds a value beside those that are there. */
  append(name: string, value: string): void;
  /** All of them, as they are sent. */
  encoded(): string;
}

/** The value begins after the first colons; an item without a name means nothing. */
export const itemsOf = (texts: readonly string[] = []): Item[] =>
  texts.flatMap((text) => {
    const [, name, value] = /^([^:]+):*([^]*)$/.exec(Buffer.from(text).toString('latin1')) ?? [];
    return name === undefined ? [] : [{ name, value: value === '' ? undefined : value }];
  });

export const isEmpty = (rules: Rules): boolean =>
  Object.values(rules).every((items: readonly Item[]) => items.length === 0);

/** True when something was changed, or could have been: no rule looks first whether there is a value to remove or rename. */
export function applyRules(values: NamedValues, rules: Rules): boolean {
  const { remove, rename, replace, add, append } = rules;
  let changed = remove.length > 0 || rename.length > 0 || append.length > 0;
  for (const { name } of remove) values.remove(name);
  for (const { name, value } of rename) if (value !== undefined) values.rename(name, value);
  for (const { name, value } of replace) {
    if (!values.has(name)) continue;
    if (value === undefined) values.remove(name);
    else values.set(name, value);
    changed = true;
  }
  for (const { name, value } of add) {
    if (value === undefined || values.has(name)) continue;
    values.set(name, value);
    changed = true;
  }
  for (const { name, value } of append) if (value !== undefined) values.append(name, value);
  return changed;
}

/** A list of names, or of names and their new names. */
export const names = { type: 'array', default: [] } as const satisfies ArrayField;

/** A list of names with values. */
export const namesWithValues = {
  type: 'array',
  default: [],
  func: checkValues,
} as const satisfies ArrayField;

/** The same, of headers: what cannot be sent as one is refused. */
export const headersWithValues = {
  type: 'array',
  default: [],
  func: (items: readonly string[]): CheckResult => checkValues(items) ?? checkHeaders(items),
} as const satisfies ArrayField;

function checkValues(items: readonly string[]): CheckResult {
  const wrong = items.find((item) => !item.includes(':'));
  return wrong === undefined ? undefined : { error: `key '${wrong}' has no value` };
}

function checkHeaders(items: readonly string[]): CheckResult {
  for (const { name, value = '' } of itemsOf(items)) {
    if (!isHeaderName(name)) return { error: `'${name}' is no header name` };
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
      return { error: `the value of '${name}' has a character that no header can have` };
  }
  return undefined;
}

export const isHeaderName = (name: string): boolean => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name);
