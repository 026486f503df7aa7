// Finds out which rows others have changed. Nodes of Gatehouse number their changes in the order of the commits. Nodes of Kong leave
// events that are dated by their own clocks, so that a stretch of the past is read again each time.
import type { Query } from '../connection.ts';
import type { Look } from '../known-rows.ts';
import { channels, looksAt, type KongEvent } from './kong-events.ts';
import type { NodeSettings } from './node-settings.ts';

/** With more rows than these, reading everything is as good. */
const mostLooks = 20_000;

/** Seconds that the clock of a Kong may be behind the database's. */
const clockSkew = 60;

const eventsOfKong = `
  SELECT id, channel, data FROM cluster_events
  WHERE at > now() - $1 * interval '1 second' AND channel = ANY ($2)
    AND node_id NOT IN (SELECT id FROM gatehouse.nodes)
  ORDER BY at`;

export class ChangesElsewhere {
  readonly #node: NodeSettings;
  #number = 0;
  /** The events of Kong that were seen, by id; those of the last look alone. */
  #seen = new Set<string>();

  constructor(node: NodeSettings) {
    this.#node = node;
  }

  /** The number of the last change that is known. */
  get number(): number {
    return this.#number;
  }

  /** This node's own change has this number, and nothing is missing before it. */
  reached(number: number): void {
    this.#number = Math.max(this.#number, number);
  }

  /** Everything is read in the same transaction: only later changes are asked for from now on. */
  async start(query: Query): Promise<void> {
    const rows = await query('SELECT coalesce(max(number), 0) FROM gatehouse.changes');
    this.#number = Number(rows[0]?.[0]);
    this.#seen = new Set();
    await this.#eventsOfKong(query);
  }

  /** The rows to look at since the last call; 'all' when they are too many. `kong`: events of Kong's nodes count, too. */
  async looks(query: Query, kong: boolean): Promise<readonly Look[] | 'all'> {
    const looks = new Map<string, Look>();
    const add = (look: Look): void =>
      void looks.set(JSON.stringify([look.table, look.where?.field, look.where?.value]), look);
    const changes = await query(
      'SELECT number, rows, node_id = $2 FROM gatehouse.changes WHERE number > $1 ORDER BY number',
      [this.#number, this.#node.id],
    );
    for (const [number, rows, own] of changes) {
      this.#number = Number(number);
      if (own !== 't')
        for (const [table, value] of pairs(rows)) add({ table, where: { field: 'id', value } });
    }
    if (kong)
      for (const event of await this.#eventsOfKong(query)) for (const look of looksAt(event)) add(look);
    return looks.size > mostLooks ? 'all' : [...looks.values()];
  }

  async #eventsOfKong(query: Query): Promise<KongEvent[]> {
    const { updateFrequency, updatePropagation } = this.#node;
    const rows = await query(eventsOfKong, [clockSkew + updateFrequency * 2 + updatePropagation, channels]);
    const before = this.#seen;
    this.#seen = new Set(rows.map(([id]) => String(id)));
    return rows.flatMap(([id, channel, data]) =>
      before.has(String(id)) ? [] : [[String(channel), String(data)] as const],
    );
  }
}

function pairs(text: unknown): [table: string, id: string][] {
  const list: unknown = JSON.parse(String(text));
  return Array.isArray(list)
    ? list.flatMap((pair: unknown) => (Array.isArray(pair) ? [[String(pair[0]), String(pair[1])]] : []))
    : [];
}
