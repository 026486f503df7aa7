// A configuration as JSON text: read, and with the line of each of its fields. Pure.
import { isTable } from '#schema/table.ts';
import { jsonProblem, lineAt, type JsonProblem } from './json-problem.ts';
import type { Draft } from './values.ts';

export type ParsedObject = { ok: true; value: Draft } | { ok: false; problem: JsonProblem };

/** The text as an object, or what keeps it from being one. */
export const parseObject = (text: string): ParsedObject => {
  const problem = jsonProblem(text);
  if (problem) return { ok: false, problem };
  const value: unknown = JSON.parse(text);
  return isTable(value)
    ? { ok: true, value: { ...value } }
    : { ok: false, problem: { line: 1, message: 'The configuration has to be an object: { … }' } };
};

/** The line of a field, found key by key; undefined where the text does not have it. */
export const lineOfField = (text: string, path: readonly string[]): number | undefined => {
  let position = 0;
  for (const name of path) {
    position = text.indexOf(`${JSON.stringify(name)}:`, position);
    if (position < 0) return undefined;
  }
  return lineAt(text, position);
};
