import type { AnsweredRange } from '#dashboard/api/traffic.ts';
import { momentText } from './range/moment.ts';

/** Seconds. Ends that differ less are the same minute. */
const slack = 90;

/** Says it where an answer is for a wider range than was asked for, since counts by minute and by hour are not kept for long. */
export function rangeNote(asked: AnsweredRange, answered: AnsweredRange | undefined): string | undefined {
  if (!answered) return undefined;
  const earlier = asked.from - answered.from > slack;
  const later = answered.to - asked.to > slack && answered.to <= Date.now() / 1000;
  if (!earlier && !later) return undefined;
  const parts = [
    ...(earlier ? [`from ${momentText(answered.from)}`] : []),
    ...(later ? [`to ${momentText(answered.to)}`] : []),
  ];
  return `Counted ${parts.join(' ')}: of that time only whole hours or days are still kept.`;
}
