// A request on its way from one page to another, with the secrets that no address may hold. It lives in memory, and is taken once.
import type { RequestValues } from './request-values.ts';

let handed: RequestValues | undefined;

export function handOver(values: RequestValues): void {
  handed = values;
}

export function takeHanded(): RequestValues | undefined {
  const taken = handed;
  handed = undefined;
  return taken;
}
