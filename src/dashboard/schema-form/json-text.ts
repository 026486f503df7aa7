// A configuration while it is edited as JSON text. Pure.
import { lineOfField, parseObject } from './json-lines.ts';
import type { JsonProblem } from './json-problem.ts';
import type { Draft } from './values.ts';

/** What was typed, as long as it says the same as the configuration or is no JSON yet; else the configuration. */
export const textOf = (config: Draft, typed: string | undefined): string => {
  const text = JSON.stringify(config, null, 2);
  if (typed === undefined) return text;
  const parsed = parseObject(typed);
  return !parsed.ok || JSON.stringify(sorted(parsed.value)) === JSON.stringify(sorted(config)) ? typed : text;
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]: [string, unknown]) => [name, sorted(inner)]),
  );
};

/** Where the text is no JSON, or else what the gateway said about the fields in it. */
export const problemsIn = (
  text: string,
  errors: Readonly<Record<string, string>>,
): readonly JsonProblem[] => {
  const parsed = parseObject(text);
  if (!parsed.ok) return [parsed.problem];
  return Object.entries(errors).map(([field, message]) => {
    const path = field.split('.').slice(1);
    const line = path.length > 0 ? lineOfField(text, path) : lineOfNamed(text, parsed.value, message);
    return { line: line ?? 0, message };
  });
};

/** Of words about the whole: the line of the first field that they name. */
const lineOfNamed = (text: string, config: Draft, message: string): number | undefined => {
  const words = message.split(/[^\w-]+/);
  const named = words.find((word) => Object.hasOwn(config, word));
  return named === undefined ? undefined : lineOfField(text, [named]);
};
