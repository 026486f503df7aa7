// Ends credentials whose time has come, makes the gateway follow where it was away, and looks now and then whether it has lost a row.
import type { CredentialRow } from './applications-part.ts';
import type { Applications } from './applications.ts';
import { tryToEnd } from './credentials.ts';
import { findConsumer } from './kong/consumer.ts';
import { everyRow } from './kong/every-row.ts';
import { Refusal, refusedBy } from './refusal.ts';

/** Milliseconds between two looks. */
const interval = 5_000;
/** Milliseconds between two looks at all applications. */
const roundEvery = 3_600_000;
/** Rows of one look. */
const most = 200;

export class Schedule {
  readonly #applications: Applications;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #nextRound = 0;
  #isClosed = false;

  constructor(applications: Applications) {
    this.#applications = applications;
  }

  start(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      void this.look()
        .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)))
        .finally(() => this.start());
    }, interval);
    this.#timer.unref();
  }

  look(): Promise<void> {
    this.#looking = this.#looking.catch(() => undefined).then(() => this.#look());
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { kept, now } = this.#applications;
    for (const row of await kept.credentials.due(now(), most)) {
      if (this.#isClosed) return;
      await this.#applications.inTurn(row.application, () => this.#end(row));
    }
    for (const id of await kept.applications.due(now(), most)) {
      if (this.#isClosed) return;
      await this.#applications.inTurn(id, () => this.#applications.tryInLine(id));
    }
    if (now() < this.#nextRound) return;
    this.#nextRound = now() + roundEvery;
    await this.#round();
  }

  async #end(row: CredentialRow): Promise<void> {
    const { kept, now } = this.#applications;
    // It may have been ended while this waited for its turn.
    const current = await kept.credentials.find(row.id);
    if (!current || current.end_at === null || current.end_at > now()) return;
    try {
      const { client } = await this.#applications.reach();
      await tryToEnd(this.#applications, client, current);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** Consumers and groups that the gateway has lost are made again. Lost credentials cannot be: they leave the list. */
  async #round(): Promise<void> {
    for (const { id, consumer } of await this.#applications.kept.applications.list()) {
      if (this.#isClosed) return;
      if (consumer === null) continue;
      await this.#applications.inTurn(id, async () => {
        try {
          await this.#applications.inLine(id, '');
          await this.#dropLost(id);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      });
    }
  }

  async #dropLost(id: string): Promise<void> {
    const { kept } = this.#applications;
    const { client } = await this.#applications.reach();
    const rows = (await kept.credentials.of(id)).filter(({ making }) => making === 0);
    try {
      const consumer = await findConsumer(client, { id });
      if (!consumer) return;
      for (const kind of new Set(rows.map((row) => row.kind))) {
        const there = new Set((await everyRow(client.credentials(consumer.id, kind))).map((row) => row.id));
        for (const row of rows)
          if (row.kind === kind && !there.has(row.id)) await kept.credentials.remove(row.id);
      }
    } catch (error) {
      throw refusedBy(error, '');
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#looking.catch(() => undefined);
  }
}
