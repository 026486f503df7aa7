// A change of many rows: its calls before they run, one for each row with what it changes, and their progress.
import type { QueryClient } from '@tanstack/react-query';
import type { BulkChange } from '#dashboard/api/bulk-change.ts';
import type { ChangedField } from '#dashboard/forms/changed-fields.ts';
import type { CurlRequest } from '#dashboard/lib/curl.ts';
import type { BulkWords } from './outcome-text.ts';

/** `R` is the gateway's answer. */
export interface BulkCall<R> {
  /** The id of the row. */
  readonly id: string;
  /** The name of the row. */
  readonly name: string;
  /** Each changed field, old and new. */
  readonly fields: readonly ChangedField[];
  /** Another effect of the change: "Adds rate-limiting". */
  readonly also?: string;
  /** Unset where it is no call of the Admin API. */
  readonly request?: CurlRequest;
  readonly run: (client: QueryClient) => Promise<R>;
}

export interface BulkPlan<R> {
  readonly words: BulkWords;
  readonly calls: readonly BulkCall<R>[];
  readonly cache: Pick<BulkChange<R>, 'show' | 'settle'>;
  /** Starts to take back what these calls did, where the history does not. */
  readonly undo?: (client: QueryClient, done: readonly (readonly [BulkCall<R>, R])[]) => BulkRun;
  /** It takes another change back, and is not taken back itself. */
  readonly isUndo?: true;
}

export interface CallState {
  readonly is: 'waits' | 'runs' | 'done' | 'failed';
  /** Why it failed. */
  readonly why?: string;
}

/** The state of a run that is shown at one moment. */
export interface Progress {
  readonly states: ReadonlyMap<string, CallState>;
  readonly done: number;
  readonly phase: 'runs' | 'stops' | 'ended';
  /** Said once it has ended. */
  readonly outcome: string | undefined;
  /** The calls that failed, or that were not sent. */
  readonly left: number;
  /** Takes back what is done. Unset where nothing can be taken back from here. */
  readonly undo: (() => void) | undefined;
}

export interface BulkRun {
  readonly title: string;
  readonly calls: readonly BulkCall<unknown>[];
  /** For `useSyncExternalStore`. */
  readonly progress: () => Progress;
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls under way are waited for, and no other one is sent. */
  readonly stop: () => void;
  /** Sends the calls that are left. */
  readonly repeat: () => void;
  /** Resolves when the last request is answered. */
  readonly ended: Promise<void>;
}
