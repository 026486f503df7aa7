// Makes snapshots of gateways: now, and when the time of a schedule has come.
import { AdminError } from '#client';
import { usualFormat } from '#configuration/file/format.ts';
import { readGateway } from '#configuration/read-gateway.ts';
import type { ShownSnapshot, SnapshotSource } from '#wire/snapshots.ts';
import type { Gateways, OpenGateway } from '../gateways.ts';
import type { OwnDatabase } from '../own-database.ts';
import { createKeptSchedules, type DueSchedule, type KeptSchedules } from './kept-schedules.ts';
import { createKeptSnapshots, type KeptSnapshots } from './kept-snapshots.ts';
import { RefusedSnapshot } from './refused-snapshot.ts';

/** Milliseconds between two looks at the schedules. */
const interval = 20_000;
/** Milliseconds in which a gateway must have been read. */
const patience = 10 * 60_000;

export interface Taking {
  readonly name: string;
  readonly who: string;
  readonly source: SnapshotSource;
}

export class Snapshots {
  readonly kept: KeptSnapshots;
  readonly schedules: KeptSchedules;
  readonly isKept: boolean;
  readonly #gateways: Gateways;
  readonly #closing = new AbortController();
  /** The last snapshot of each connection that is being made: one after the other. */
  readonly #taking = new Map<string, Promise<unknown>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor({ database, key, isKept }: OwnDatabase, gateways: Gateways) {
    this.kept = createKeptSnapshots(database, key);
    this.schedules = createKeptSchedules(database);
    this.isKept = isKept;
    this.#gateways = gateways;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.runDue(Date.now()).catch((error: unknown) => {
        process.emitWarning(error instanceof Error ? error : String(error));
      });
      void this.#looking.finally(() => {
        if (!this.#closing.signal.aborted) this.start();
      });
    }, interval);
    this.#timer.unref();
  }

  async take(gateway: OpenGateway, taking: Taking): Promise<ShownSnapshot> {
    const before = this.#taking.get(gateway.id) ?? Promise.resolve();
    const made = before.catch(() => undefined).then(() => this.#take(gateway, taking));
    this.#taking.set(gateway.id, made);
    try {
      return await made;
    } finally {
      if (this.#taking.get(gateway.id) === made) this.#taking.delete(gateway.id);
    }
  }

  async #take({ id, client, connection }: OpenGateway, taking: Taking): Promise<ShownSnapshot> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(patience)]);
    const read = await readGateway(client, { signal });
    // Loaded at the first snapshot, because its YAML takes memory.
    const { exportConfiguration } = await import('#configuration/export-configuration.ts');
    const text = exportConfiguration(read, {
      format: usualFormat(read.dialect),
      form: 'json',
      withCredentials: true,
    });
    const counts: Record<string, number> = {};
    for (const { kind } of read.entries) counts[kind] = (counts[kind] ?? 0) + 1;
    return this.kept.add({
      ...taking,
      connection: id,
      at: Date.now(),
      counts,
      address: connection.url.origin + connection.url.pathname.replace(/\/$/, ''),
      text,
    });
  }

  /** Makes the snapshots of the schedules whose time has come. */
  async runDue(now: number): Promise<void> {
    const due = await this.schedules.claimDue(now);
    await Promise.all(due.map((schedule) => this.#run(schedule)));
  }

  async #run({ connection, keep }: DueSchedule): Promise<void> {
    const failure = await this.#try(connection);
    if (this.#closing.signal.aborted) return;
    if (failure === undefined) await this.kept.prune(connection, keep);
    await this.schedules.ended(connection, Date.now(), failure);
  }

  /** Answers why no snapshot could be made. */
  async #try(connection: string): Promise<string | undefined> {
    const gateway = await this.#gateways.open(connection);
    if (gateway === undefined) {
      await this.forget(connection);
      return undefined;
    }
    if (typeof gateway === 'string') return gateway;
    try {
      await this.take(gateway, { name: 'Scheduled', who: '', source: 'schedule' });
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  async forget(connection: string): Promise<void> {
    await this.schedules.remove(connection);
    await this.kept.forget(connection);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closing.abort();
    await this.#looking;
    await Promise.allSettled(this.#taking.values());
  }
}

/** A sentence for the reader. Other errors are mistakes of this program. */
export function reasonOf(error: unknown): string {
  if (error instanceof AdminError || error instanceof RefusedSnapshot) return error.message;
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return 'The gateway could not be read in ten minutes';
  throw error;
}
