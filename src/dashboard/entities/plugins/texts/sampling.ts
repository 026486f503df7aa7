// The share of requests that are traced, in words.
import { eachRequest } from './log-texts.ts';
import type { About } from './plugin-text.ts';

/** 0.001 → "0.1% of the requests" */
export function requestsOf(share: number, about: About | undefined): string {
  if (share >= 1) return eachRequest(about);
  const whose = about?.forWhom === undefined ? '' : ` of ${about.forWhom}`;
  return `${Number((share * 100).toPrecision(3))}% of the requests${whose}`;
}
