// The outbox: every mail of the portal is a row first, and is sent from there. Without a mail server it stays, for operators to read.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isTable } from '#schema/table.ts';
import { SendFailure } from '#mail/send-failure.ts';
import { sendMail, type MailServer } from '#mail/send-mail.ts';
import type { OutboxMail } from '#wire/portal/operator.ts';
import type { Database } from '../../database/database.ts';
import type { Sealing } from '../../database/sealing.ts';
import { mailText, oneLine, writtenMail, type MailContent } from './mail-words.ts';
import { mailsPart, type MailRow, type MailTables } from './mails-part.ts';

export interface MailsOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  /** A text where no mail can be sent: why. */
  readonly mailServer: () => Promise<MailServer | string>;
}

/** Queues a mail. */
export type Tell = (to: { readonly email: string }, content: MailContent) => Promise<void>;

const minute = 60_000;
const day = 24 * 60 * minute;
/** Milliseconds before the next try, by the number of failed ones. With more failures than there are pauses it has failed. */
const pauses = [minute, 5 * minute, 30 * minute, 120 * minute];
/** Milliseconds after which a waiting mail has failed: its codes have ended. */
const patience = day;
/** Mails are forgotten after it. */
const memory = 30 * day;
/** Mails in the outbox. With more, new ones are dropped. */
const most = 5_000;
const shown = 200;

export class Mails {
  readonly #tables: Kysely<MailTables>;
  readonly #options: MailsOptions;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(options: MailsOptions) {
    this.#options = options;
    this.#tables = options.database.tablesOf(mailsPart);
  }

  start(): void {
    this.#timer = setInterval(() => this.#send(), minute).unref();
  }

  readonly tell: Tell = async ({ email }, content) => {
    const now = Date.now();
    const { count } = await this.#tables
      .selectFrom('portal_mails')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count >= most) return process.emitWarning('a mail of the portal was dropped: the outbox is full');
    const id = randomUUID();
    const sealed = this.#options.sealing.seal(JSON.stringify(content), placeOf(id));
    await this.#tables
      .insertInto('portal_mails')
      .values({
        id,
        recipient: email,
        subject: oneLine(content.subject),
        content: 'text' in sealed ? sealed.text : '',
        state: 'text' in sealed ? 'kept' : 'failed',
        problem: 'text' in sealed ? '' : sealed.problem,
        tries: 0,
        made_at: now,
        next_at: now,
      })
      .execute();
    this.#send();
  };

  /** The newest first. */
  async list(): Promise<OutboxMail[]> {
    const rows = await this.#tables
      .selectFrom('portal_mails')
      .selectAll()
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .limit(shown)
      .execute();
    return rows.map((row) => this.#shown(row));
  }

  /** Tries a mail that waits or has failed now, and says how it stands then. Undefined: no such mail is unsent. */
  async sendNow(id: string): Promise<OutboxMail | undefined> {
    const unsent = await this.#find(id);
    if (!unsent || unsent.state === 'sent') return undefined;
    const turn = this.#sendOne(unsent, Date.now());
    const others = this.#sending;
    this.#sending = Promise.allSettled([others, turn]).then(() => undefined);
    await turn;
    const tried = await this.#find(id);
    return tried && this.#shown(tried);
  }

  /** Was there such a mail? */
  async remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('portal_mails')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  /** Resolves when no mail is on its way. */
  settle(): Promise<void> {
    return this.#sending;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#sending;
  }

  /** Nothing of the portal waits for a mail server. */
  #send(): void {
    this.#sending = this.#sending
      .then(() => this.#sendDue(Date.now()))
      .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
  }

  async #sendDue(now: number): Promise<void> {
    await this.#tables
      .deleteFrom('portal_mails')
      .where('made_at', '<', now - memory)
      .execute();
    const due = await this.#tables
      .selectFrom('portal_mails')
      .selectAll()
      .where('state', '=', 'kept')
      .where('next_at', '<=', now)
      .orderBy('made_at')
      .limit(100)
      .execute();
    for (const row of due) {
      if (this.#stop.signal.aborted) return;
      await this.#sendOne(row, now);
    }
  }

  async #sendOne(row: MailRow, now: number): Promise<void> {
    if (now - row.made_at > patience)
      return this.#change(row, { state: 'failed', problem: row.problem || 'it has waited too long' });
    const server = await this.#options.mailServer();
    if (typeof server === 'string') return this.#change(row, { problem: server, next_at: now });
    const content = this.#contentOf(row);
    if (!content) return this.#change(row, { state: 'failed', problem: 'its text cannot be read' });
    // Of several processes the one whose change comes first sends it.
    const { numUpdatedRows } = await this.#tables
      .updateTable('portal_mails')
      .set({ next_at: now + pauseAfter(row.tries), tries: row.tries + 1 })
      .where('id', '=', row.id)
      .where('tries', '=', row.tries)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    try {
      const { signal } = this.#stop;
      const problem = await sendMail(server, [row.recipient], writtenMail(row.id, content), { signal });
      await this.#change(row, { state: 'sent', problem, content: this.#withoutLink(row, content) });
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      const state = row.tries + 1 > pauses.length ? 'failed' : 'kept';
      await this.#change(row, { state, problem: error.message });
    }
  }

  /** The link of a mail that was sent is for its reader alone. */
  #withoutLink({ id }: MailRow, { subject, paragraphs }: MailContent): string {
    const sealed = this.#options.sealing.seal(JSON.stringify({ subject, paragraphs }), placeOf(id));
    return 'text' in sealed ? sealed.text : '';
  }

  #find(id: string): Promise<MailRow | undefined> {
    return this.#tables.selectFrom('portal_mails').selectAll().where('id', '=', id).executeTakeFirst();
  }

  #shown(row: MailRow): OutboxMail {
    const content = this.#contentOf(row);
    const { id, recipient: to, subject, made_at: at, state, problem } = row;
    return { id, to, subject, text: content ? mailText(content) : '', at, state, problem };
  }

  #contentOf({ id, content }: MailRow): MailContent | undefined {
    if (content === '') return undefined;
    const opened = this.#options.sealing.unseal(content, placeOf(id));
    return 'text' in opened ? readContent(JSON.parse(opened.text)) : undefined;
  }

  async #change({ id }: MailRow, change: Partial<MailRow>): Promise<void> {
    await this.#tables.updateTable('portal_mails').set(change).where('id', '=', id).execute();
  }
}

const placeOf = (id: string): readonly string[] => ['portal mail', id];

const pauseAfter = (tries: number): number => pauses[Math.min(tries, pauses.length - 1)] ?? minute;

function readContent(value: unknown): MailContent | undefined {
  if (!isTable(value) || typeof value.subject !== 'string' || !Array.isArray(value.paragraphs))
    return undefined;
  const { label, url } = isTable(value.link) ? value.link : {};
  return {
    subject: value.subject,
    paragraphs: value.paragraphs.map(String),
    link: typeof label === 'string' && typeof url === 'string' ? { label, url } : undefined,
  };
}
