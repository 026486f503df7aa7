// The numbers that stand for gateways, targets, consumers, credentials and upstream addresses in the tables, and when each was seen.
import { sql, type Kysely } from 'kysely';
import type { Named, TargetOfRecord, TrafficRecord } from '../record.ts';
import { kinds, type Kind, type NamesRow, type TrafficTables } from './traffic-part.ts';

/** Further names of a kind share one number: a client may have chosen them. */
const most = 200_000;
const others = '(others)';
/** Milliseconds by which the stored time of the last request may lag behind. */
const lag = 5_000;

export class Name {
  readonly row: NamesRow;
  readonly #changed: Set<Name>;
  #written: number;
  #isChanged = false;

  constructor(row: NamesRow, written: number, changed: Set<Name>) {
    this.row = row;
    this.#written = written;
    this.#changed = changed;
  }

  see(time: number): void {
    const { row } = this;
    if (time > row.last_seen) {
      row.last_seen = time;
      if (time > this.#written + lag) this.change();
    } else if (time < row.first_seen) {
      row.first_seen = time;
      this.change();
    }
  }

  describe(type: string, label: string, parent: string, parentLabel: string): void {
    const { row } = this;
    if (label === row.label && parent === row.parent && parentLabel === row.parent_label) return;
    Object.assign(row, { type, label, parent, parent_label: parentLabel });
    this.change();
  }

  change(): void {
    if (this.#isChanged) return;
    this.#isChanged = true;
    this.#changed.add(this);
  }

  written(): void {
    this.#written = this.row.last_seen;
    this.#isChanged = false;
  }
}

/** The entities that a record names. */
export interface Seen {
  readonly gateway: Name;
  readonly target: Name | undefined;
  readonly consumer: Name | undefined;
}

export class Names {
  /** By kind, then by gateway. */
  readonly #byKind: Map<string, Map<string, Name>>[] = [];
  readonly #changed = new Set<Name>();
  #next = 1;

  async load(tables: Kysely<TrafficTables>): Promise<void> {
    for (const row of await tables.selectFrom('names').selectAll().execute()) {
      this.#of(row.kind, row.gateway).set(row.key, new Name(row, row.last_seen, this.#changed));
      this.#next = Math.max(this.#next, row.id + 1);
    }
  }

  see({ time, gateway, target, consumer, credential, upstream }: TrafficRecord): Seen {
    const seen = {
      gateway: this.of('gateway', gateway, '', time),
      target: target && this.target(gateway, target, time),
      consumer: consumer && this.consumer(gateway, consumer, time),
    };
    seen.gateway.see(time);
    seen.target?.see(time);
    seen.consumer?.see(time);
    if (credential !== undefined) this.credential(gateway, credential, consumer, time).see(time);
    if (upstream !== undefined) this.of('upstream', gateway, upstream, time).see(time);
    return seen;
  }

  target(gateway: string, { id, type, name: label, service }: TargetOfRecord, time: number): Name {
    const name = this.of('target', gateway, id, time);
    name.describe(type, label ?? '', service?.id ?? '', service?.name ?? '');
    return name;
  }

  consumer(gateway: string, { id, name: label }: Named, time: number): Name {
    const name = this.of('consumer', gateway, id, time);
    name.describe('', label ?? '', '', '');
    return name;
  }

  credential(gateway: string, id: string, consumer: Named | undefined, time: number): Name {
    const name = this.of('credential', gateway, id, time);
    name.describe('', '', consumer?.id ?? '', consumer?.name ?? '');
    return name;
  }

  /** `time`: when it is seen, if it is new. */
  of(kind: Kind, gateway: string, key: string, time: number): Name {
    const known = this.#of(kinds[kind], gateway);
    return known.get(key) ?? this.#add(known, kind, gateway, known.size < most ? key : others, time);
  }

  async write(tables: Kysely<TrafficTables>): Promise<void> {
    if (this.#changed.size === 0) return;
    const rows = [...this.#changed].map(({ row }) => row);
    await sql`
      INSERT INTO names SELECT value->>'id', value->>'kind', value->>'gateway', value->>'key', value->>'type', value->>'label',
        value->>'parent', value->>'parent_label', value->>'first_seen', value->>'last_seen' FROM json_each(${JSON.stringify(rows)}) WHERE true
      ON CONFLICT (id) DO UPDATE SET type = excluded.type, label = excluded.label, parent = excluded.parent,
        parent_label = excluded.parent_label, first_seen = excluded.first_seen, last_seen = excluded.last_seen`.execute(
      tables,
    );
  }

  /** Called once what was written is sure to be kept. */
  written(): void {
    for (const name of this.#changed) name.written();
    this.#changed.clear();
  }

  #of(kind: number, gateway: string): Map<string, Name> {
    const gateways = (this.#byKind[kind] ??= new Map<string, Map<string, Name>>());
    let known = gateways.get(gateway);
    if (!known) gateways.set(gateway, (known = new Map<string, Name>()));
    return known;
  }

  #add(known: Map<string, Name>, kind: Kind, gateway: string, key: string, time: number): Name {
    const there = known.get(key);
    if (there) return there;
    const row: NamesRow = {
      id: this.#next,
      kind: kinds[kind],
      gateway,
      key,
      type: '',
      label: '',
      parent: '',
      parent_label: '',
      first_seen: time,
      last_seen: time,
    };
    this.#next += 1;
    const name = new Name(row, -Infinity, this.#changed);
    known.set(key, name);
    name.change();
    return name;
  }
}
