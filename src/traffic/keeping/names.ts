// The numbers that stand for gateways, targets, consumers, credentials and upstream addresses in the tables, and when each was seen.
import { sql, type Kysely } from 'kysely';
import { listed, tableIn } from '../../database/dialects.ts';
import type { Named, TargetOfRecord, TrafficRecord } from '../record.ts';
import { lackedAddress } from '../upstream-of.ts';
import { kinds, type Kind, type NamesRow, type TrafficTables } from './traffic-part.ts';

/** Further names of a kind share one number: a client may have chosen them. */
const most = 200_000;
const others = '(others)';
/** Milliseconds by which the stored time of the last request may lag behind. */
const lag = 5_000;

/** The place of each time of a name: when it was seen first and last, and the last time that is stored. */
const first = 0;
const last = 1;
const stored = 2;
const timeWidth = 3;

export interface Name {
  /** From 1 on. */
  readonly id: number;
  readonly kind: number;
  readonly gateway: string;
  readonly key: string;
  type: string;
  label: string;
  parent: string;
  parentLabel: string;
}

/** The numbers of the entities that a record names; 0: it names none. */
export interface Seen {
  readonly gateway: number;
  readonly target: number;
  readonly consumer: number;
  readonly credential: number;
  readonly upstream: number;
}

export class Names {
  /** By kind, then by gateway. */
  readonly #byKind: Map<string, Map<string, Name>>[] = [];
  readonly #byId: (Name | undefined)[] = [];
  /** The times of all names, in milliseconds since the epoch, beside each other: each request reads those of five names. */
  #times = new Float64Array(64 * timeWidth);
  /** New names, and those whose texts have changed. */
  #changed = new Set<number>();
  /** Those whose times have changed. */
  #seen = new Set<number>();
  #next = 1;

  async load(tables: Kysely<TrafficTables>): Promise<void> {
    for (const row of await tables.selectFrom('names').selectAll().execute()) {
      const { id, kind, gateway, key, type, label, parent, parent_label: parentLabel } = row;
      this.#hold({ id, kind, gateway, key, type, label, parent, parentLabel }, row.first_seen, row.last_seen);
      this.#times[id * timeWidth + stored] = row.last_seen;
      this.#next = Math.max(this.#next, id + 1);
    }
  }

  /** `id`: 0 for none. */
  see(id: number, time: number): void {
    if (id === 0) return;
    const at = id * timeWidth;
    const times = this.#times;
    if (time > (times[at + last] ?? 0)) {
      times[at + last] = time;
      if (time > (times[at + stored] ?? 0) + lag) this.#seen.add(id);
    } else if (time < (times[at + first] ?? 0)) {
      times[at + first] = time;
      this.#seen.add(id);
    }
  }

  /** Sees all that a record names. */
  seeRecord(record: TrafficRecord): Seen {
    const { time, gateway, target, consumer, credential, upstream, answeredBy } = record;
    const seen = {
      gateway: this.of('gateway', gateway, '', time).id,
      target: target ? this.target(gateway, target, time) : 0,
      consumer: consumer ? this.consumer(gateway, consumer, time) : 0,
      credential: credential === undefined ? 0 : this.credential(gateway, credential, consumer, time),
      upstream: this.upstream(gateway, upstream ?? lackedAddress(answeredBy), target?.upstream, time),
    };
    this.seeAll(seen, time);
    return seen;
  }

  seeAll({ gateway, target, consumer, credential, upstream }: Seen, time: number): void {
    for (const id of [gateway, target, consumer, credential, upstream]) this.see(id, time);
  }

  target(gateway: string, { id, type, name: label, service }: TargetOfRecord, time: number): number {
    const name = this.of('target', gateway, id, time);
    return this.#describe(name, type, label ?? '', service?.id ?? '', service?.name ?? '');
  }

  consumer(gateway: string, { id, name: label }: Named, time: number): number {
    return this.#describe(this.of('consumer', gateway, id, time), '', label ?? '', '', '');
  }

  credential(gateway: string, id: string, consumer: Named | undefined, time: number): number {
    const name = this.of('credential', gateway, id, time);
    return this.#describe(name, '', '', consumer?.id ?? '', consumer?.name ?? '');
  }

  /**
   * `address`: empty where the upstream had none. `name`: that of the upstream; without it the address is that of a host, or of an API that
   * names it itself.
   */
  upstream(gateway: string, address: string | undefined, name: string | undefined, time: number): number {
    if (address === undefined || (address === '' && name === undefined)) return 0;
    if (name === undefined) return this.of('upstream', gateway, address, time).id;
    const found = this.of('upstream', gateway, `${name} ${address}`, time);
    return found.key === others ? found.id : this.#describe(found, '', address, name, '');
  }

  /** Is it an address of an upstream that has a name? */
  isOfUpstream(id: number): boolean {
    const name = this.#byId[id];
    return name?.kind === kinds.upstream && name.parent !== '';
  }

  lastSeen(id: number): number {
    return this.#times[id * timeWidth + last] ?? 0;
  }

  /** `time`: when it is seen, if it is new. */
  of(kind: Kind, gateway: string, key: string, time: number): Name {
    const known = this.#of(kinds[kind], gateway);
    return known.get(key) ?? this.#add(known, kind, gateway, known.size < most ? key : others, time);
  }

  /**
   * What has to be written: texts, and times where `withTimes`. It counts as written from now on; when that fails `unwritten` has to be
   * called with it.
   */
  takeChanged(withTimes: boolean): readonly NamesRow[] {
    const ids = withTimes ? new Set([...this.#changed, ...this.#seen]) : this.#changed;
    const rows: NamesRow[] = [];
    for (const id of ids) {
      const name = this.#byId[id];
      if (!name) continue;
      const { kind, gateway, key, type, label, parent, parentLabel } = name;
      const at = id * timeWidth;
      const [first_seen = 0, last_seen = 0] = this.#times.subarray(at, at + 2);
      rows.push({
        id,
        kind,
        gateway,
        key,
        type,
        label,
        parent,
        parent_label: parentLabel,
        first_seen,
        last_seen,
      });
      this.#times[at + stored] = last_seen;
    }
    this.#changed = new Set();
    if (withTimes) this.#seen = new Set();
    return rows;
  }

  unwritten(rows: readonly NamesRow[]): void {
    for (const { id } of rows) this.#changed.add(id);
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
    const name: Name = {
      id: this.#next,
      kind: kinds[kind],
      gateway,
      key,
      type: '',
      label: '',
      parent: '',
      parentLabel: '',
    };
    this.#next += 1;
    this.#hold(name, time, time);
    this.#changed.add(name.id);
    return name;
  }

  #hold(name: Name, firstSeen: number, lastSeen: number): void {
    this.#of(name.kind, name.gateway).set(name.key, name);
    this.#byId[name.id] = name;
    const at = name.id * timeWidth;
    if (at + timeWidth > this.#times.length) {
      const longer = new Float64Array(2 * (at + timeWidth));
      longer.set(this.#times);
      this.#times = longer;
    }
    this.#times.set([firstSeen, lastSeen, -Infinity], at);
  }

  #describe(name: Name, type: string, label: string, parent: string, parentLabel: string): number {
    if (label !== name.label || parent !== name.parent || parentLabel !== name.parentLabel) {
      Object.assign(name, { type, label, parent, parentLabel });
      this.#changed.add(name.id);
    }
    return name.id;
  }
}

const columns = {
  id: 'integer',
  kind: 'integer',
  gateway: 'text',
  key: 'text',
  type: 'text',
  label: 'text',
  parent: 'text',
  parent_label: 'text',
  first_seen: 'integer',
  last_seen: 'integer',
} as const;

export async function writeNames(tables: Kysely<TrafficTables>, rows: readonly NamesRow[]): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map((row) => [
    row.id,
    row.kind,
    row.gateway,
    row.key,
    row.type,
    row.label,
    row.parent,
    row.parent_label,
    row.first_seen,
    row.last_seen,
  ]);
  await sql`
    INSERT INTO ${tableIn(tables, 'names')} SELECT id, kind, gateway, key, type, label, parent, parent_label, first_seen, last_seen
    FROM ${listed(tables, columns, written)} AS written WHERE true
    ON CONFLICT (id) DO UPDATE SET type = excluded.type, label = excluded.label, parent = excluded.parent,
      parent_label = excluded.parent_label, first_seen = excluded.first_seen, last_seen = excluded.last_seen`.execute(
    tables,
  );
}
