// The mark of a secret that a file leaves out: the environment variable that holds it, as decK writes it.
import { EntryReference, handleOf, LeftOut } from '../entry.ts';

const form = /^\$\{\{\s*env\s+"(DECK_\w+)"\s*\}\}$/;

/** A value as a file has it. */
export function written(value: unknown): unknown {
  if (value instanceof LeftOut) return `\${{ env "${value.variable}" }}`;
  return value instanceof EntryReference ? handleOf(value.entry) : value;
}

/** The value of the environment variable that the text names, or the mark where there is no such variable. */
export function readMark(value: unknown, environment: Readonly<Record<string, string | undefined>>): unknown {
  const variable = typeof value === 'string' ? form.exec(value)?.[1] : undefined;
  return variable === undefined ? value : (environment[variable] ?? new LeftOut(variable));
}
