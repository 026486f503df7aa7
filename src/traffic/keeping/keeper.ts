// Counts records and writes them to the database, all of a second in one transaction.
import { sql, type Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { TrafficRecord } from '../record.ts';
import { Gathered } from './gathered.ts';
import { Heaviest } from './heaviest.ts';
import { Names } from './names.ts';
import { deleteOld } from './retention.ts';
import { Sampling } from './sampling.ts';
import { trafficPart, type TrafficTables } from './traffic-part.ts';
import { writeMinute } from './write-minute.ts';

/** Records with a time outside of this are not believed, in milliseconds. */
const oldest = 2 * 86_400_000;
const furthest = 3_600_000;

/** `id` is that of the single request that is kept, and 0 when it is not kept. */
type Added = (record: TrafficRecord, id: number, oneOf: number) => void;

export class Keeper {
  readonly tables: Kysely<TrafficTables>;
  readonly #names = new Names();
  readonly #sampling = new Sampling();
  readonly #heaviest = new Heaviest();
  #gathered = new Gathered();
  readonly #added: Added;
  #cleanedAt = 0;
  /** The id of the newest single request. */
  #newest = 0;

  private constructor(tables: Kysely<TrafficTables>, added: Added) {
    this.tables = tables;
    this.#added = added;
  }

  /** `added` is called for each record that is counted. */
  static async open(database: Database, added: Added = () => {}): Promise<Keeper> {
    const keeper = new Keeper(database.tablesOf(trafficPart), added);
    await keeper.#names.load(keeper.tables);
    const newest = await keeper.tables
      .selectFrom('requests')
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirst();
    keeper.#newest = newest?.id ?? 0;
    return keeper;
  }

  /** `now`: milliseconds since the epoch. */
  add(record: TrafficRecord, now: number): void {
    if (!(record.time > now - oldest && record.time < now + furthest))
      return this.lose('their time is too far from the clock', 1);
    const oneOf = this.#sampling.take(record, Math.floor(now / 1000));
    const id = oneOf === 0 ? 0 : (this.#newest += 1);
    this.#gathered.add(record, this.#names, id, oneOf);
    this.#added(record, id, oneOf);
  }

  /** Counts requests that could not be recorded. */
  lose(reason: string, requests: number): void {
    this.#gathered.lose(reason, requests);
  }

  /** Writes everything or, when the disk takes nothing, throws and keeps it for the next time. */
  async flush(now: number): Promise<void> {
    const gathered = this.#gathered;
    if (!gathered.isEmpty) {
      try {
        await this.tables.transaction().execute((tables) => this.#write(tables, gathered, now));
      } catch (error) {
        this.#heaviest.forget(new Set());
        throw error;
      }
      this.#names.written();
      this.#heaviest.forget(new Set(gathered.heavy.keys()));
      this.#gathered = new Gathered();
    }
    if (Math.abs(now - this.#cleanedAt) < 60_000) return;
    this.#cleanedAt = now;
    await deleteOld(this.tables, Math.floor(now / 1000));
  }

  async #write(tables: Kysely<TrafficTables>, gathered: Gathered, now: number): Promise<void> {
    await this.#names.write(tables);
    for (const [start, minute] of gathered.minutes) await writeMinute(tables, start, minute);
    for (const [place, hour] of gathered.heavy) await this.#heaviest.write(tables, place, hour);
    const time = Math.floor(now / 3_600_000) * 3600;
    for (const [reason, requests] of gathered.lost)
      await sql`INSERT INTO lost VALUES (${time}, ${reason}, ${requests})
        ON CONFLICT DO UPDATE SET requests = requests + excluded.requests`.execute(tables);
    if (gathered.kept.length === 0) return;
    await sql`
      INSERT INTO requests (id, time, gateway, target, consumer, credential, method, host, path, status, answered_by, total_ms, gateway_ms,
        upstream_ms, received, sent, address, agent, tries, upstream, one_of)
      SELECT value->>'id', value->>'time', value->>'gateway', value->>'target', value->>'consumer', value->>'credential', value->>'method',
        value->>'host', value->>'path', value->>'status', value->>'answered_by', value->>'total_ms', value->>'gateway_ms',
        value->>'upstream_ms', value->>'received', value->>'sent', value->>'address', value->>'agent', value->>'tries',
        value->>'upstream', value->>'one_of' FROM json_each(${JSON.stringify(gathered.kept)})`.execute(
      tables,
    );
  }
}
