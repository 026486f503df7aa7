// The messages between the dashboard and its server about snapshots: whole configurations of a gateway that the server keeps.

export type SnapshotSource = 'hand' | 'schedule';

export interface ShownSnapshot {
  readonly id: string;
  readonly name: string;
  /** Milliseconds. */
  readonly at: number;
  /** The name of the administrator; empty where the dashboard asks for none, or a schedule made it. */
  readonly who: string;
  readonly source: SnapshotSource;
  /** The number of its entities, by kind: "routes". */
  readonly counts: Readonly<Record<string, number>>;
  /** Bytes of its text. */
  readonly size: number;
  /** The address of the Admin API that it was read from. */
  readonly address: string;
}

/** `at` is a time of day on the server: "02:30". */
export type Timing =
  | { readonly kind: 'every'; readonly hours: number }
  | { readonly kind: 'daily'; readonly at: string };

export interface ScheduleDraft {
  readonly timing: Timing;
  /** The number of its snapshots that are kept. Older ones are deleted. */
  readonly keep: number;
}

export interface ShownSchedule extends ScheduleDraft {
  /** When the next one is made. */
  readonly next: number;
  /** Why the last one could not be made. */
  readonly failure?: { readonly at: number; readonly message: string };
}

export interface SnapshotList {
  /** The newest first. */
  readonly snapshots: readonly ShownSnapshot[];
  readonly schedule?: ShownSchedule;
  /** False: they are held in memory, and are gone when the server stops. */
  readonly kept: boolean;
}

export interface SnapshotText {
  /** JSON in the usual format of the gateway's generation, with credentials. */
  readonly text: string;
}

export const longestName = 100;
export const mostKept = 100;
export const mostHours = 24 * 31;
