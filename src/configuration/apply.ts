// Applies differences, one call after the other. It stops at the first call that fails; applied again, it goes on from there.
import { AdminError, type AdminClient, type MadeFrom } from '#client';
import { Applier } from './applier.ts';
import type { Comparison, Difference } from './compare.ts';
import type { Entry } from './entry.ts';
import type { GatewayConfiguration } from './read-gateway.ts';

export interface Applied {
  readonly done: readonly Difference[];
  /** The difference whose call failed. Those after it were not begun. */
  readonly failed: { readonly difference: Difference; readonly error: AdminError } | undefined;
  /** The ids of the rows that were made. A gateway may give others than the entries have. */
  readonly made: ReadonlyMap<Entry, string>;
}

export interface ApplyOptions {
  /** Called with each difference before its request is sent. */
  readonly onBegin?: (difference: Difference) => void;
  readonly signal?: AbortSignal;
  /** `from what was read`: a row is not changed where others have changed the same fields since the client has got it. */
  readonly made?: MadeFrom;
}

export async function apply(
  client: AdminClient,
  gateway: GatewayConfiguration,
  { differences, sameAs }: Pick<Comparison, 'differences' | 'sameAs'>,
  { onBegin, signal, made }: ApplyOptions = {},
): Promise<Applied> {
  const applier = new Applier(client, gateway, sameAs, made);
  const done: Difference[] = [];
  for (const difference of differences) {
    if (signal?.aborted) break;
    onBegin?.(difference);
    try {
      await applier.run(difference);
    } catch (error) {
      if (!(error instanceof AdminError)) throw error;
      return { done, failed: { difference, error }, made: applier.made };
    }
    done.push(difference);
  }
  return { done, failed: undefined, made: applier.made };
}
