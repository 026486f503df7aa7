import type { WaitingRequest } from '#dashboard/api/portal/applications.ts';
import { formatCount } from '#dashboard/lib/count.ts';

type Limits = Pick<NonNullable<WaitingRequest['plan']>, 'minute' | 'hour' | 'day'>;

/** "60 a minute, 1,000 an hour" */
export function planText({ minute, hour, day }: Limits): string {
  const limits = [
    [minute, 'a minute'],
    [hour, 'an hour'],
    [day, 'a day'],
  ] as const;
  const words = limits.flatMap(([limit, span]) => (limit === null ? [] : `${formatCount(limit)} ${span}`));
  return words.length === 0 ? 'no limit' : words.join(', ');
}
