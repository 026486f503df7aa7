// Which credentials are not used any more: from those that the gateway has, and from when each was last seen. Pure.

interface Stored {
  readonly id: string;
  readonly created_at?: number;
}

export interface Unused<C> {
  readonly credential: C;
  /** Undefined: never since the recording began. */
  readonly lastSeen: number | undefined;
}

export interface UnusedCredentials<C> {
  /** Not used for so long, the longest first. */
  readonly idle: readonly Unused<C>[];
  /** Never seen, but it is not known for so long: the recording began later, or they were made later. */
  readonly neverSeen: readonly Unused<C>[];
  /** Used since then. */
  readonly used: number;
}

export const idleDays = 30;
const idleTime = idleDays * 86_400_000;

/** `since`: when the recording began. Times are in milliseconds since the epoch. */
export function unusedCredentials<C extends Stored>(
  credentials: readonly C[],
  seen: ReadonlyMap<string, number>,
  since: number | null,
  now: number,
): UnusedCredentials<C> {
  const long = now - idleTime;
  const idle: Unused<C>[] = [];
  const neverSeen: Unused<C>[] = [];
  let used = 0;
  for (const credential of credentials) {
    const lastSeen = seen.get(credential.id);
    const known = Math.max(since ?? now, credential.created_at ?? 0);
    if (lastSeen !== undefined && lastSeen > long) used += 1;
    else if (lastSeen !== undefined || known <= long) idle.push({ credential, lastSeen });
    else neverSeen.push({ credential, lastSeen });
  }
  return {
    idle: idle.toSorted((a, b) => (a.lastSeen ?? 0) - (b.lastSeen ?? 0)),
    neverSeen: neverSeen.toSorted((a, b) => (a.credential.created_at ?? 0) - (b.credential.created_at ?? 0)),
    used,
  };
}
