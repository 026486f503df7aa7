import type { CurlRequest } from '#dashboard/lib/curl.ts';
import type { FieldFacts } from '../changed-fields.ts';

/** The words of a form's questions and panels about the row that is edited. */
export interface RowWords<V extends object> extends FieldFacts {
  readonly id: string;
  /** "Geek-Jokes" */
  readonly name: string;
  /** The label of a field that the form does not draw now. */
  readonly labelOf: (name: string) => string;
  /** The command that saves `values` over `held`, the gateway's values. */
  readonly request: (values: V, held: V) => CurlRequest | undefined;
}
