// The heaviest values of an hour and of a day in a bounded number of slots (space-saving): a new value takes the slot of the lightest,
// with its count, so that a count is never too low and says by how much it may be too high. Errors and latencies are those of the new
// value alone.
import { sql, type Kysely } from 'kysely';
import { listed, tableIn } from '../../database/dialects.ts';
import { Histogram } from '../latency/histogram.ts';
import { keyOf, type HeavyKind, type HeavyOfHour, type Weighed } from './heavy.ts';
import type { HeaviestRow, TrafficTables } from './traffic-part.ts';

type Slot = Omit<HeaviestRow, 'step' | 'time' | 'gateway' | 'what'>;

export const heaviestSteps = [3600, 86_400] as const;
type HeaviestStep = (typeof heaviestSteps)[number];

export const slotsOf: Readonly<Record<HeaviestStep, Readonly<Record<HeavyKind, number>>>> = {
  3600: { path: 200, address: 200, agent: 50 },
  86400: { path: 500, address: 200, agent: 50 },
};

const scratch = new Histogram();

export class Heaviest {
  /** By step, time, gateway and what. */
  readonly #slots = new Map<string, Slot[]>();

  async write(tables: Kysely<TrafficTables>, hours: readonly HeavyOfHour[]): Promise<void> {
    for (const hour of hours) for (const step of heaviestSteps) await this.#write(tables, step, hour);
  }

  /** Keeps the slots of these in memory. After a failed write none may be kept: the table says what there is. */
  forget(keep: readonly HeavyOfHour[]): void {
    const places = new Set(keep.flatMap((hour) => heaviestSteps.map((step) => placeOf(step, hour))));
    for (const place of this.#slots.keys()) if (!places.has(place)) this.#slots.delete(place);
  }

  async #write(tables: Kysely<TrafficTables>, step: HeaviestStep, hour: HeavyOfHour): Promise<void> {
    const { gateway, what } = hour;
    const place = placeOf(step, hour);
    const slots = this.#slots.get(place) ?? (await stored(tables, step, hour));
    this.#slots.set(place, slots);
    const byKey = new Map(slots.map((slot) => [keyOf(slot), slot]));
    const latest = new Map<Slot, Weighed>();
    for (const weighed of hour.all()) {
      let slot = byKey.get(weighed.key);
      if (!slot) {
        slot = slots.length < slotsOf[step][what] ? addSlot(slots) : lightestOf(slots);
        byKey.delete(keyOf(slot));
        giveTo(slot, weighed);
        byKey.set(weighed.key, slot);
      }
      slot.requests += weighed.requests;
      slot.client_errors += weighed.client_errors;
      slot.server_errors += weighed.server_errors;
      latest.set(slot, weighed);
    }
    // Of the values that have lost their slot again, no latencies are made.
    for (const [slot, weighed] of latest) {
      scratch.clear();
      scratch.merge(slot.latencies);
      weighed.addLatenciesTo(scratch);
      slot.latencies = scratch.encoded();
    }
    const time = timeOf(step, hour);
    const rows = [...latest.keys()].map((slot) => [
      slot.slot,
      slot.target,
      slot.method,
      slot.value,
      slot.requests,
      slot.too_high,
      slot.client_errors,
      slot.server_errors,
      Buffer.from(slot.latencies).toString('hex'),
    ]);
    await sql`
      INSERT INTO ${tableIn(tables, 'heaviest')} (step, time, gateway, what, slot, target, method, value, requests, too_high, client_errors,
        server_errors, latencies)
      SELECT CAST(${step} AS BIGINT), CAST(${time} AS BIGINT), CAST(${gateway} AS BIGINT), CAST(${what} AS TEXT), slot, target, method, name,
        requests, too_high, client_errors, server_errors, latencies FROM ${listed(tables, columns, rows)} AS written WHERE true
      ON CONFLICT (step, time, gateway, what, slot) DO UPDATE SET target = excluded.target, method = excluded.method,
        value = excluded.value, requests = excluded.requests, too_high = excluded.too_high, client_errors = excluded.client_errors,
        server_errors = excluded.server_errors, latencies = excluded.latencies`.execute(tables);
  }
}

const columns = {
  slot: 'integer',
  target: 'integer',
  method: 'text',
  name: 'text',
  requests: 'integer',
  too_high: 'integer',
  client_errors: 'integer',
  server_errors: 'integer',
  latencies: 'hex',
} as const;

const timeOf = (step: number, { time }: HeavyOfHour): number => time - (time % step);
const placeOf = (step: number, hour: HeavyOfHour): string =>
  `${step} ${timeOf(step, hour)} ${hour.gateway} ${hour.what}`;

const noLatencies = new Uint8Array();

/** The count of the value that had it before stays in it. */
function giveTo(slot: Slot, { target, method, value }: Weighed): void {
  slot.target = target;
  slot.method = method;
  slot.value = value;
  slot.too_high = slot.requests;
  slot.client_errors = 0;
  slot.server_errors = 0;
  slot.latencies = noLatencies;
}

function addSlot(slots: Slot[]): Slot {
  const counts = { requests: 0, too_high: 0, client_errors: 0, server_errors: 0 };
  const slot = {
    slot: slots.length,
    target: 0,
    method: '',
    value: '',
    ...counts,
    latencies: noLatencies,
  };
  slots.push(slot);
  return slot;
}

const lightestOf = (slots: readonly Slot[]): Slot =>
  slots.reduce((least, other) => (other.requests < least.requests ? other : least));

const stored = (tables: Kysely<TrafficTables>, step: number, hour: HeavyOfHour): Promise<Slot[]> =>
  tables
    .selectFrom('heaviest')
    .select([
      'slot',
      'target',
      'method',
      'value',
      'requests',
      'too_high',
      'client_errors',
      'server_errors',
      'latencies',
    ])
    .where('step', '=', step)
    .where('time', '=', timeOf(step, hour))
    .where('gateway', '=', hour.gateway)
    .where('what', '=', hour.what)
    .orderBy('slot')
    .execute();
