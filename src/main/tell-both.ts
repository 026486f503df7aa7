import type { AccessLog } from '../gateway/log/access-log.ts';

export function tellBoth(first: AccessLog | undefined, second: AccessLog | undefined): AccessLog | undefined {
  if (!first || !second) return first ?? second;
  return (answered) => {
    first(answered);
    second(answered);
  };
}
