// Reads the fields of drafts, and collects what is wrong with each.
import { RefusedDraft } from '#serving/refused-draft.ts';
import { isTable, type Table } from '#schema/table.ts';

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Fields that the body lacks keep their value. `done` throws RefusedDraft. */
export class CheckedFields {
  readonly #body: Table;
  readonly #problems: Record<string, string> = {};

  constructor(body: unknown) {
    this.#body = isTable(body) ? body : {};
  }

  given(name: string): unknown {
    return this.#body[name];
  }

  refuse(name: string, problem: string): void {
    this.#problems[name] ??= problem;
  }

  text(name: string, before: string, most: number): string {
    const value = this.given(name) ?? before;
    if (typeof value !== 'string') this.refuse(name, 'This must be a text');
    else if (value.length > most) this.refuse(name, `At most ${most} characters`);
    else return value;
    return before;
  }

  /** A text in one line that is not empty. */
  name(name: string, before: string, most: number): string {
    const value = this.line(name, before, most);
    if (value === '') this.refuse(name, 'This is needed');
    return value;
  }

  line(name: string, before: string, most: number): string {
    const value = this.text(name, before, most).trim();
    // Control characters would end a header or a line of a mail.
    if (/\p{Cc}/u.test(value)) this.refuse(name, 'One line without control characters');
    return value;
  }

  slug(name: string, before: string): string {
    const value = this.text(name, before, 64);
    if (!slugPattern.test(value))
      this.refuse(name, 'Small letters, digits and - between them: it is a part of the address');
    return value;
  }

  flag(name: string, before: boolean): boolean {
    const value = this.given(name) ?? before;
    if (typeof value === 'boolean') return value;
    this.refuse(name, 'This must be true or false');
    return before;
  }

  oneOf<const T extends string>(name: string, choices: readonly T[], before: T): T {
    const value = this.given(name) ?? before;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.refuse(name, `One of ${choices.join(', ')}`);
    return found ?? before;
  }

  /** `of` refuses by itself. */
  list<T>(name: string, before: readonly T[], most: number, of: (value: unknown) => T): readonly T[] {
    const value = this.given(name);
    if (value === undefined) return before;
    if (Array.isArray(value) && value.length <= most) return value.map(of);
    this.refuse(name, `A list of at most ${most}`);
    return before;
  }

  done(): void {
    if (Object.keys(this.#problems).length > 0) throw new RefusedDraft(this.#problems);
  }
}
