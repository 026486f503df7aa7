// The history of every gateway: writes down the changes that pass the relay, notices those from outside, and takes changes back.
import type { Principal } from '#guard/principal.ts';
import type { OpenGateway } from '../gateways.ts';
import type { OwnDatabase } from '../own-database.ts';
import type { ChangeWatch } from '../relay.ts';
import { isChange } from './change-place.ts';
import { abandonedAfter, createKeptChanges, type KeptChanges, type Retention } from './kept-changes.ts';
import { createKnownRows, type KnownRows } from './known-rows.ts';
import { Looking } from './outside.ts';
import { recover } from './recover.ts';
import { warn, watchChange, type Journal } from './watch-change.ts';
import { WatchedGateway } from './watched-gateway.ts';

export interface Seen {
  readonly watched: WatchedGateway;
  readonly looking: Looking;
  /** Resolves when the changes are settled that a stop of the server had interrupted. */
  readonly recovered: Promise<void>;
}

export class History implements Journal {
  readonly changes: KeptChanges;
  readonly known: KnownRows;
  readonly #byId = new Map<string, Seen>();
  readonly #started = Date.now();

  constructor({ database, key }: OwnDatabase, retention: Retention) {
    this.changes = createKeptChanges(database, key, retention);
    this.known = createKnownRows(database, key);
  }

  /** The gateway as the history knows it. A changed connection begins anew. */
  of(gateway: OpenGateway): Seen {
    const found = this.#byId.get(gateway.id);
    if (found?.watched.gateway === gateway) return found;
    void found?.looking.stop();
    const watched = new WatchedGateway(gateway);
    const seen: Seen = {
      watched,
      looking: new Looking(this, watched),
      recovered: recover(this, watched, this.#recoverBefore()).catch(warn),
    };
    this.#byId.set(gateway.id, seen);
    return seen;
  }

  /** Another dashboard may be about to write down the outcome of a later change. */
  #recoverBefore(): number {
    return this.changes.elsewhere.isShared ? Date.now() - abandonedAfter : this.#started;
  }

  /** Reads the rows of a gateway that was never looked at, so that changes from outside are noticed from now on. */
  async learn(gateway: OpenGateway): Promise<void> {
    const { watched, looking } = this.of(gateway);
    if ((await this.known.lookedAt(watched)) === undefined) await looking.now();
  }

  /** Somebody asks the gateway something. Undefined where the request is no change. */
  watch(
    gateway: OpenGateway,
    method: string | undefined,
    path: string,
    client: Principal,
  ): Promise<ChangeWatch | undefined> | undefined {
    const { watched, looking } = this.of(gateway);
    looking.seen();
    if (method === undefined || !isChange(method)) return undefined;
    return watchChange(this, watched, { method, path, who: nameOf(client) });
  }

  async forget(connection: string): Promise<void> {
    const seen = this.#byId.get(connection);
    this.#byId.delete(connection);
    await seen?.looking.stop();
    await this.changes.forget(connection);
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#byId.values()].map(async ({ watched, looking, recovered }) => {
        await Promise.all([looking.stop(), recovered]);
        await watched.settled();
      }),
    );
  }
}

export const nameOf = (client: Principal): string => (client.kind === 'admin' ? client.name : '');
