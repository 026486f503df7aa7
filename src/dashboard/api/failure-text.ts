// The sentences for a change that failed, and for one whose answer was lost.
import { AdminError } from '#client';

/** The gateway may have made the change, although no answer came. */
export const mayBeDone = (error: unknown): boolean => error instanceof AdminError && error.mayBeDone;

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** "Not deleted. The gateway says: in use". `maybe` is said instead of `not` where the gateway's answer was lost. */
export const failureText = (error: unknown, not: string, maybe: string): string =>
  mayBeDone(error) ? `${maybe}. ${reasonOf(error)}` : `${not}. ${reasonOf(error)}`;
