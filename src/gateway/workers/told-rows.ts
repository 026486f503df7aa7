// The rows in a process that serves requests: told by the main process, which has the store. Plugins write through it.
import type { Row } from '#schema/fields.ts';
import type { ClusterCounters, Counts } from '../store/cluster.ts';
import { StoreError, type Change, type Store } from '../store/store.ts';
import type { AskedOfMain } from './messages.ts';

type Ask = (question: AskedOfMain) => Promise<unknown>;

/** What a process that serves requests has of a store: all that a configuration needs. */
export class ToldRows {
  readonly #ask: Ask;
  readonly #rows = new Map<string, Row[]>();
  /** Changes that came before a listener. */
  #early: Change[] = [];
  #listener: ((changes: readonly Change[]) => void) | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  learn(entity: string, rows: readonly Row[]): void {
    const known = this.#rows.get(entity);
    if (known) for (const row of rows) known.push(row);
    else this.#rows.set(entity, [...rows]);
  }

  apply(changes: readonly Change[]): void {
    if (this.#listener) this.#listener(changes);
    else this.#early.push(...changes);
  }

  /** `sharesDatabase`: other nodes use the database, too. */
  store(sharesDatabase: boolean): Store {
    return {
      all: async (schema) => {
        const rows = this.#rows.get(schema.name) ?? [];
        // They are in the configuration now.
        this.#rows.delete(schema.name);
        return rows;
      },
      onChange: (listener) => {
        this.#listener = (changes) => void listener(changes);
        this.#listener(this.#early);
        this.#early = [];
      },
      insert: async ({ name: entity }, row) =>
        (await this.#ask({ of: 'insert', entity, row })) === true
          ? { ok: true, row }
          : { ok: false, conflict: { kind: 'unique', field: 'id', value: row.id } },
      remove: async ({ name: entity }, id) => (await this.#ask({ of: 'remove', entity, id })) === true,
      removeExpired: async ({ name: entity }, moment, most) => {
        await this.#ask({ of: 'removeExpired', entity, moment, most });
      },
      ...(sharesDatabase && {
        cluster: {
          nodes: notHere,
          seek: async (entity, field, value) => {
            await this.#ask({ of: 'seek', entity, field, value });
          },
          counters: clusterCounters(this.#ask),
        },
      }),
      find: notHere,
      findBy: notHere,
      page: notHere,
      pageByKey: notHere,
      replace: notHere,
      replaceUnchanged: notHere,
      transaction: notHere,
      reachable: notHere,
      away: () => undefined,
      close: async () => {},
    };
  }
}

const notHere = (): never => {
  throw new StoreError('The main process has the rows.');
};

function clusterCounters(ask: Ask): ClusterCounters {
  return {
    async take(counted, windows) {
      const taken = await ask({ of: 'take', counted, windows });
      return isTaken(taken) ? taken : undefined;
    },
    async read(counted, windows) {
      const used = await ask({ of: 'read', counted, windows });
      return isNumbers(used) ? used : undefined;
    },
    async add(counted, windows, amount) {
      await ask({ of: 'add', counted, windows, amount });
    },
  };
}

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');

const isTaken = (value: unknown): value is Counts =>
  typeof value === 'object' &&
  value !== null &&
  'passes' in value &&
  typeof value.passes === 'boolean' &&
  'used' in value &&
  isNumbers(value.used);
