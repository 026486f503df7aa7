// The requests that the dashboard sends itself and follows, each in the process that serves its connection.
import type { Caller, Watch } from '../proxy/watch/watches.ts';
import { plainAddress } from '../../listening/trusted-addresses.ts';
import type { Watched } from '../proxy/watch/watched-request.ts';
import type { WorkerProcess } from './worker-process.ts';

interface Followed {
  readonly id: number;
  /** Undefined: the connection has not come. */
  worker: WorkerProcess | undefined;
}

/** The most requests that are followed at a time. */
const most = 50;

export class FollowedRequests {
  readonly #followed = new Map<string, Followed>();
  #last = 0;

  /** Undefined: too many are followed already. */
  watch(caller: Caller): Watch | undefined {
    if (this.#followed.size >= most) return undefined;
    const key = keyOf(caller);
    this.#last += 1;
    const followed: Followed = { id: this.#last, worker: undefined };
    this.#followed.set(key, followed);
    return {
      async result() {
        const seen = await followed.worker?.ask({ of: 'watched', watch: followed.id }).catch(() => undefined);
        return isWatched(seen) ? seen : undefined;
      },
      end: () => {
        this.#followed.delete(key);
        followed.worker?.tell({ kind: 'unwatch', watch: followed.id });
      },
    };
  }

  /** The number under which a process follows the request of a connection, if anything does. */
  begin(caller: Caller, worker: WorkerProcess): number | undefined {
    if (this.#followed.size === 0) return undefined;
    const followed = this.#followed.get(keyOf(caller));
    if (followed) followed.worker = worker;
    return followed?.id;
  }
}

const keyOf = ({ address, port }: Caller): string => `${plainAddress(address)} ${port}`;

const isWatched = (value: unknown): value is Watched =>
  typeof value === 'object' && value !== null && 'plugins' in value && 'total' in value;
