// The heaviest values of an hour in a bounded number of slots (space-saving): a new value takes the slot of the lightest, with its
// count, so that a count is never too low and says by how much it may be too high.
import { sql, type Kysely } from 'kysely';
import type { HeavyOfHour } from './gathered.ts';
import type { HeaviestRow, TrafficTables } from './traffic-part.ts';

type Slot = Pick<HeaviestRow, 'slot' | 'target' | 'value' | 'requests' | 'too_high'>;

export const slotsOf = { path: 200, address: 200, agent: 50 } as const;

export class Heaviest {
  /** By hour, gateway and what. */
  readonly #hours = new Map<string, Slot[]>();

  async write(tables: Kysely<TrafficTables>, place: string, hour: HeavyOfHour): Promise<void> {
    const { time, gateway, what, values } = hour;
    const slots = this.#hours.get(place) ?? (await stored(tables, hour));
    this.#hours.set(place, slots);
    const byKey = new Map(slots.map((slot) => [keyOf(slot), slot]));
    const dirty = new Set<Slot>();
    for (const { target, value, requests } of values.values()) {
      const key = keyOf({ target, value });
      let slot = byKey.get(key);
      if (!slot && slots.length < slotsOf[what]) {
        slot = { slot: slots.length, target, value, requests: 0, too_high: 0 };
        slots.push(slot);
        byKey.set(key, slot);
      } else if (!slot) {
        slot = slots.reduce((least, other) => (other.requests < least.requests ? other : least));
        byKey.delete(keyOf(slot));
        Object.assign(slot, { target, value, too_high: slot.requests });
        byKey.set(key, slot);
      }
      slot.requests += requests;
      dirty.add(slot);
    }
    const rows = [...dirty].map((slot) => ({ ...slot, time, gateway, what }));
    await sql`
      INSERT OR REPLACE INTO heaviest SELECT value->>'time', value->>'gateway', value->>'what', value->>'slot', value->>'target',
        value->>'value', value->>'requests', value->>'too_high' FROM json_each(${JSON.stringify(rows)})`.execute(
      tables,
    );
  }

  /** Keeps the newest hours in memory. After a failed write nothing: the table says what there is. */
  forget(keep: ReadonlySet<string>): void {
    for (const place of this.#hours.keys()) if (!keep.has(place)) this.#hours.delete(place);
  }
}

const keyOf = ({ target, value }: Pick<Slot, 'target' | 'value'>): string => `${target} ${value}`;

const stored = (tables: Kysely<TrafficTables>, { time, gateway, what }: HeavyOfHour): Promise<Slot[]> =>
  tables
    .selectFrom('heaviest')
    .select(['slot', 'target', 'value', 'requests', 'too_high'])
    .where('time', '=', time)
    .where('gateway', '=', gateway)
    .where('what', '=', what)
    .orderBy('slot')
    .execute();
