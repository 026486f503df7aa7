import { mayBeDone, reasonOf } from '#dashboard/api/failure-text.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import type { Outcome } from './run-each.ts';

/** The words for a change and for its rows. */
export interface BulkWords {
  /** "API" */
  one: string;
  /** The change while it runs: "Deleting". */
  doing: string;
  /** The change once it is done: "deleted". */
  done: string;
}

export interface OutcomeMessage {
  text: string;
  bad?: boolean;
  stays?: boolean;
}

/** The message after a change of `total` rows: how many rows were changed, and why the others were not. */
export function outcomeText(
  { one, done: did }: BulkWords,
  total: number,
  { done, refused, stoppedBy }: Outcome<unknown>,
): OutcomeMessage {
  const [reason] = stoppedBy ? [stoppedBy] : refused.values();
  if (done.size === total) return { text: `${countOf(total, one)} ${did}` };
  const rest = total - done.size;
  const count = `${formatCount(done.size)} of ${countOf(total, one)} ${did}`;
  if (mayBeDone(stoppedBy))
    return {
      text: `Stopped: ${count}, and some of the others may be too. ${reasonOf(stoppedBy)}`,
      stays: true,
      bad: true,
    };
  const came = `${count}, ${formatCount(rest)} ${rest === 1 ? 'is' : 'are'} as before.`;
  if (stoppedBy) return { text: `Stopped: ${came} ${stoppedBy.message}`, stays: true, bad: true };
  if (done.size + refused.size < total) return { text: `Stopped: ${came}`, stays: true };
  return { text: `${came} ${reason?.message ?? ''}`, stays: true, bad: true };
}
