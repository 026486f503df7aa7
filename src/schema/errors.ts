// The error bodies of the Admin API (Kong 0.13.1: kong/dao/errors.lua). The gateway writes them and the client reads them.

/** Messages by field; the fields of a table are dotted (`config.key_names`), several messages for one field are a list. */
export type FieldErrors = Readonly<Record<string, string | readonly string[]>>;

/** The reason for a refusal: errors of fields, or one message about the whole. */
export type Problem = { fields: FieldErrors } | { message: string };

/** The JSON body for a problem. */
export const problemBody = (problem: Problem): FieldErrors | { message: string } =>
  'fields' in problem ? problem.fields : { message: problem.message };

/** Collects errors of fields, none at first. */
export class ErrorList {
  readonly #errors = new Map<string, string[]>();

  add(field: string, error: string | readonly string[]): void {
    this.#errors.set(field, [...(this.#errors.get(field) ?? []), ...[error].flat()]);
  }

  has(field: string): boolean {
    return this.#errors.has(field);
  }

  get empty(): boolean {
    return this.#errors.size === 0;
  }

  get fields(): FieldErrors {
    return Object.fromEntries(
      [...this.#errors].map(([field, all]) => [field, all.length === 1 ? (all[0] ?? '') : all]),
    );
  }
}
