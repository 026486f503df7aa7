import { countOf, formatCount } from '#dashboard/lib/count.ts';
import type { ToastMessage } from '#dashboard/ui/toast.ts';
import type { Outcome } from './run-each.ts';

/** What is done to which rows: "deleted", "API". */
export interface BulkWords {
  /** "API" */
  one: string;
  /** While it goes on: "Deleting". */
  doing: string;
  /** "deleted" */
  done: string;
}

/** How far a change of `total` rows came, and why no further. */
export function outcomeText(
  { one, done: did }: BulkWords,
  total: number,
  { done, refused, stoppedBy }: Outcome<unknown>,
): ToastMessage {
  const [reason] = stoppedBy ? [stoppedBy] : refused;
  if (done.size === total) return { text: `${countOf(total, one)} ${did}` };
  const rest = total - done.size;
  const came = `${formatCount(done.size)} of ${countOf(total, one)} ${did}, ${formatCount(rest)} ${rest === 1 ? 'is' : 'are'} as before.`;
  if (stoppedBy) return { text: `Stopped: ${came} ${stoppedBy.message}`, stays: true, bad: true };
  if (done.size + refused.length < total) return { text: `Cancelled: ${came}`, stays: true };
  return { text: `${came} The gateway says: ${reason?.message ?? ''}`, stays: true, bad: true };
}
