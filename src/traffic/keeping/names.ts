// The numbers that stand for gateways, targets, consumers, credentials and upstream addresses in the tables, and when each was seen.
import { sql, type Kysely } from 'kysely';
import { kinds, type Kind, type NamesRow, type TrafficTables } from './traffic-part.ts';

export interface Description {
  readonly type: string;
  readonly label: string;
  readonly parent: string;
  readonly parentLabel: string;
}

const plain: Description = { type: '', label: '', parent: '', parentLabel: '' };

/** Further names of a kind share one number: a client may have chosen them. */
const most = 200_000;
const others = '(others)';
/** Milliseconds by which the stored time of the last request may lag behind. */
const lag = 5_000;

interface Name {
  row: NamesRow;
  written: number;
}

export class Names {
  /** By kind, then by gateway. */
  readonly #byKind: Map<string, Map<string, Name>>[] = [];
  readonly #changed = new Set<Name>();
  #next = 1;

  async load(tables: Kysely<TrafficTables>): Promise<void> {
    for (const row of await tables.selectFrom('names').selectAll().execute()) {
      this.#of(row.kind, row.gateway).set(row.key, { row, written: row.last_seen });
      this.#next = Math.max(this.#next, row.id + 1);
    }
  }

  idOf(kind: Kind, gateway: string, key: string, time: number, described: Description = plain): number {
    const known = this.#of(kinds[kind], gateway);
    const name = known.get(key) ?? this.#add(known, kind, gateway, known.size < most ? key : others, time);
    const { row } = name;
    if (described.label !== row.label || described.parent !== row.parent) {
      Object.assign(row, {
        type: described.type,
        label: described.label,
        parent: described.parent,
        parent_label: described.parentLabel,
      });
      this.#changed.add(name);
    }
    if (time > row.last_seen) {
      row.last_seen = time;
      if (time > name.written + lag) this.#changed.add(name);
    } else if (time < row.first_seen) {
      row.first_seen = time;
      this.#changed.add(name);
    }
    return row.id;
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
    for (const name of this.#changed) name.written = name.row.last_seen;
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
    const name = { row, written: -Infinity };
    known.set(key, name);
    this.#changed.add(name);
    return name;
  }
}
