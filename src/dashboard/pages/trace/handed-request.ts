// A request on its way from one page to another, with the secrets that no address may hold. It lives in memory alone: the page that
// is gone to knows by the state of its address that there is one.
import { memberOf } from '#dashboard/api/own-server.ts';
import type { RequestValues } from './request-values.ts';

/** The state of the address that is gone to. */
export const handedState = { handed: true } as const;

let handed: RequestValues | undefined;

export function handOver(values: RequestValues): void {
  handed = values;
}

/** `state` is that of the page's address. A page may be drawn more than once before it is shown, so nothing is taken away here. */
export const handedRequest = (state: unknown): RequestValues | undefined =>
  memberOf(state, 'handed') === true ? handed : undefined;
