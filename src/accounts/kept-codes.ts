// Codes in mails: each works once, for one purpose, until it ends. The table has digests alone.
import type { Kysely } from 'kysely';
import type { AccountTables, CodeRow } from './accounts-part.ts';
import { digestOfCode, isCode, newCode } from './secret-code.ts';

export type Purpose = 'confirm' | 'reset' | 'invitation';

const hour = 3_600_000;

/** Milliseconds. */
export const lifetimes: Readonly<Record<Purpose, number>> = {
  confirm: 24 * hour,
  reset: hour,
  invitation: 14 * 24 * hour,
};

export class KeptCodes {
  readonly #tables: Kysely<AccountTables>;

  constructor(tables: Kysely<AccountTables>) {
    this.#tables = tables;
  }

  /** Earlier codes for the same person or address and purpose end. */
  async make(
    purpose: Purpose,
    holder: { readonly person: string; readonly email: string },
    now: number,
  ): Promise<string> {
    const code = newCode();
    await this.#tables.transaction().execute(async (tables) => {
      await tables
        .deleteFrom('codes')
        .where((where) =>
          where.or([
            where('ends_at', '<=', now),
            where.and([where('purpose', '=', purpose), where('email', '=', holder.email)]),
          ]),
        )
        .execute();
      const row: CodeRow = {
        digest: digestOfCode(code, purpose),
        purpose,
        ...holder,
        ends_at: now + lifetimes[purpose],
      };
      await tables.insertInto('codes').values(row).execute();
    });
    return code;
  }

  /** Undefined: it is unknown, was used, or has ended. It stays usable. */
  async look(code: string, purpose: Purpose, now: number): Promise<CodeRow | undefined> {
    if (!isCode(code)) return undefined;
    const row = await this.#tables
      .selectFrom('codes')
      .selectAll()
      .where('digest', '=', digestOfCode(code, purpose))
      .where('purpose', '=', purpose)
      .executeTakeFirst();
    return row && now < row.ends_at ? row : undefined;
  }

  /** Of two that use a code at the same time, one gets it. */
  async take(code: string, purpose: Purpose, now: number): Promise<CodeRow | undefined> {
    const row = await this.look(code, purpose, now);
    if (!row) return undefined;
    const { numDeletedRows } = await this.#tables
      .deleteFrom('codes')
      .where('digest', '=', row.digest)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n ? row : undefined;
  }

  /** Ends the codes for an address. Was there one that worked? */
  async endFor(email: string, purpose: Purpose, now: number): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('codes')
      .where('email', '=', email)
      .where('purpose', '=', purpose)
      .where('ends_at', '>', now)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }
}
