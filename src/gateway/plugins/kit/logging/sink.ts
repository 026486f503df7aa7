// Where entries of a log plugin go, as a delivery sees it; and what went wrong there, in words that hold no secret.

export interface Sink {
  /** Shown to operators: host and port, no more of a URL than that. */
  readonly name: string;
  /** The most entries of one `send`. */
  readonly batch: number;
  /** How many sends may be under way at a time; one unless said otherwise. */
  readonly lanes?: number;
  /** Milliseconds that an entry waits for others to go with; none unless said otherwise. */
  readonly linger?: number;
  /** Undefined: all have gone. Waits no longer than the configuration's timeout. */
  send(entries: readonly string[]): Promise<Failure | undefined>;
  /** Lets go of connections, at once; a later send opens them again. */
  close(): void;
}

export interface Failure {
  /** `refused`, `timeout`, `status_500` … */
  readonly reason: string;
  /**
   * `wait`: the sink takes nothing now, and is asked until it does. `retry`: it did not take these, and is asked a few times
   * more. `drop`: it will never take the first of these.
   */
  readonly remedy: 'wait' | 'retry' | 'drop';
  /** How many of the entries had gone before. */
  readonly sent?: number;
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EMSGSIZE: 'too_large',
  ENOSPC: 'disk_full',
};

/** The name of an error of the system; its text may hold more than an operator should be shown. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  return reasons[code] ?? code.toLowerCase();
}

/** Limits a timeout to what a timer can wait. 0 means a minute, the default of Kong's sockets. */
export const timeoutOf = (milliseconds: number): number =>
  milliseconds > 0 ? Math.min(milliseconds, 2 ** 31 - 1) : 60_000;
