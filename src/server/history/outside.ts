// Notices changes from outside while somebody looks at a gateway. A look at all its rows costs at most one fiftieth of the time.
import { randomUUID } from 'node:crypto';
import type { KindName } from '#configuration/kinds.ts';
import { configShape, nameOfRow, namedOwners, secretPaths } from './describe-change.ts';
import { abandonedAfter, type NewChange } from './kept-changes.ts';
import { lookAt, type Look, type OutsideChange } from './look.ts';
import { emptyPayload } from './payload.ts';
import { recover } from './recover.ts';
import { warn, type Journal } from './watch-change.ts';
import type { WatchedGateway } from './watched-gateway.ts';

/** Milliseconds before the first look: a page that has just been opened comes first. */
const firstPause = 2_000;
/** Milliseconds between two looks, at least. */
const leastPause = 10_000;
/** A pause is so many times as long as the look before it. */
const pauseFor = 50;
/** Milliseconds after which kinds with too many rows are counted again. */
const countAgain = 600_000;
const patience = 120_000;

export class Looking {
  readonly #journal: Journal;
  readonly #watched: WatchedGateway;
  readonly #holder = randomUUID();
  #next = Date.now() + firstPause;
  #running: Promise<void> | undefined;
  #tooMany: { at: number; kinds: readonly KindName[] } = { at: 0, kinds: [] };
  readonly #stopping = new AbortController();

  constructor(journal: Journal, watched: WatchedGateway) {
    this.#journal = journal;
    this.#watched = watched;
  }

  get unwatched(): readonly KindName[] {
    return this.#tooMany.kinds;
  }

  /** Somebody looks at the gateway: its rows are looked at where the last look is long enough ago. */
  seen(): void {
    if (this.#running || Date.now() < this.#next || this.#stopping.signal.aborted) return;
    this.#running = this.#look().finally(() => (this.#running = undefined));
  }

  /** A look at this moment, or the end of the one that has begun. */
  async now(): Promise<void> {
    await this.#running;
    this.#running = this.#look().finally(() => (this.#running = undefined));
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #look(): Promise<void> {
    const { elsewhere } = this.#journal.changes;
    const began = Date.now();
    try {
      if (!(await elsewhere.takeTurn(this.#watched.id, this.#holder, began, began + patience)))
        return void (this.#next = began + leastPause);
    } catch (error) {
      this.#next = began + leastPause;
      return warn(error);
    }
    await this.#lookAt(began);
    await elsewhere.leaveTurn(this.#watched.id, this.#holder).catch(warn);
  }

  async #lookAt(began: number): Promise<void> {
    const { known } = this.#journal;
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(patience)]);
    const isOld = began - this.#tooMany.at > countAgain;
    try {
      const last = await known.lookedAt(this.#watched);
      if (this.#journal.changes.elsewhere.isShared)
        await recover(this.#journal, this.#watched, began - abandonedAfter);
      const look = await lookAt(
        this.#watched,
        this.#journal,
        new Set(isOld ? [] : this.#tooMany.kinds),
        signal,
      );
      if (isOld || look.unwatched.length > 0)
        this.#tooMany = { at: isOld ? began : this.#tooMany.at, kinds: look.unwatched };
      await known.noteLook(this.#watched, began);
      if (last !== undefined) await this.#tell(look, last);
    } catch (error) {
      // A gateway that is away is looked at again later. Only what is wrong with the database is worth a word.
      if (isOfDatabase(error)) warn(error);
    } finally {
      const ended = Date.now();
      this.#next = ended + Math.max(leastPause, (ended - began) * pauseFor);
    }
  }

  async #tell({ changes, further }: Look, since: number): Promise<void> {
    for (const change of changes) await this.#journal.changes.add(await this.#entry(change, since));
    if (further === 0) return;
    await this.#journal.changes.add({
      ...this.#blank(since),
      does: 'many',
      kind: '',
      rowId: '',
      name: String(further),
      payload: emptyPayload,
    });
  }

  async #entry({ does, kind, id, before, after, along }: OutsideChange, since: number): Promise<NewChange> {
    const row = after ?? before;
    const config = await configShape(this.#watched, kind, row);
    return {
      ...this.#blank(since),
      does,
      kind,
      rowId: id,
      name: row ? nameOfRow(kind, row) : id,
      payload: {
        ...emptyPayload,
        before,
        after,
        along,
        secrets: secretPaths(kind, [before, after], config),
        owners: row ? await namedOwners(this.#watched, kind, row) : [],
      },
    };
  }

  #blank(since: number) {
    return {
      connection: this.#watched.id,
      at: Date.now(),
      since,
      source: 'outside' as const,
      who: '',
      method: '',
      path: '',
      status: 0,
    };
  }
}

const isOfDatabase = (error: unknown): boolean =>
  error instanceof Error && ['SqliteError', 'DatabaseError', 'SealError'].includes(error.name);
