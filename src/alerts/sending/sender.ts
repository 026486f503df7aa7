// Sends the messages that wait, and tries again those that were not taken.
import type { Kysely } from 'kysely';
import type { AlertMessage } from '#wire/alerts.ts';
import type { AlertTables } from '../keeping/alerts-part.ts';
import { claimDeliveries, giveBack, notSent, sent, type KeptDelivery } from '../keeping/kept-deliveries.ts';
import type { KeptDestination } from '../keeping/kept-destinations.ts';
import { SendFailure } from '#mail/send-failure.ts';
import { sendMail, type MailServer } from '#mail/send-mail.ts';
import { mailText } from './message-texts.ts';
import { sendWebhook } from './send-webhook.ts';

export interface SenderOptions {
  readonly tables: Kysely<AlertTables>;
  destinations(): Promise<readonly KeptDestination[]>;
  /** A text where there is none that can be used: why. */
  mail(): Promise<MailServer | string>;
}

/** Messages that are sent at the same time. */
const abreast = 8;
/** Milliseconds. */
const grace = 3_000;

export class Sender {
  readonly #options: SenderOptions;
  readonly #closing = new AbortController();
  #stopped = false;
  #sending: Promise<void> = Promise.resolve();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Sends what is due. A call while it sends waits for that first. `now`: milliseconds. */
  send(now: number): Promise<void> {
    this.#sending = this.#sending.catch(() => undefined).then(() => this.#sendDue(now));
    return this.#sending;
  }

  async #sendDue(now: number): Promise<void> {
    const { tables } = this.#options;
    for (;;) {
      if (this.#stopped) return;
      const due = (await claimDeliveries(tables, now)).toReversed();
      if (due.length === 0) return;
      const destinations = new Map((await this.#options.destinations()).map((one) => [one.id, one]));
      const work = async (): Promise<void> => {
        for (let next = due.pop(); next; next = due.pop())
          await this.#deliver(next, destinations.get(next.destination), now);
      };
      await Promise.all(Array.from({ length: abreast }, work));
    }
  }

  async #deliver(
    delivery: KeptDelivery,
    destination: KeptDestination | undefined,
    now: number,
  ): Promise<void> {
    const { tables } = this.#options;
    if (this.#stopped) return giveBack(tables, delivery, now);
    try {
      const problem = destination ? await this.sendTo(destination, delivery.message) : 'it was removed';
      await sent(tables, delivery, { now, problem });
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      if (this.#closing.signal.aborted) return giveBack(tables, delivery, now);
      await notSent(tables, delivery, { now, problem: error.message });
    }
  }

  /** Sends now, once, over the mail server that is `given` or set. Throws SendFailure. Answers what the reader should know of a message that was sent. */
  async sendTo(destination: KeptDestination, message: AlertMessage, given?: MailServer): Promise<string> {
    const { signal } = this.#closing;
    if (destination.kind === 'webhook') {
      if (typeof destination.webhook === 'string') throw new SendFailure(destination.webhook);
      await sendWebhook(destination.webhook, message, { signal });
      return '';
    }
    const server = given ?? (await this.#options.mail());
    if (typeof server === 'string') throw new SendFailure(server);
    return sendMail(server, destination.addresses, { id: message.id, ...mailText(message) }, { signal });
  }

  /** A message that is being sent gets some time to end, so that its outcome is known. */
  async close(): Promise<void> {
    this.#stopped = true;
    const late = setTimeout(() => this.#closing.abort(), grace);
    await this.#sending.catch(() => undefined);
    clearTimeout(late);
    this.#closing.abort();
  }
}
