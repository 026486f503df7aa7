// Why a document is refused.
import type { DocumentProblem } from '#wire/portal/operator.ts';

/** Names and positions from the root of a document to a place in it. */
export type Path = readonly (string | number)[];

/** `at`: the line, or the path of a value whose line is to be found. */
export class RefusedDocument extends Error {
  override readonly name = 'RefusedDocument';
  readonly at: number | Path | null;

  constructor(reason: string, at: number | Path | null) {
    super(reason);
    this.at = at;
  }
}

export const shortest = (text: string, most = 120): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;

export const isProblem = (value: object): value is DocumentProblem => 'reason' in value && 'line' in value;
