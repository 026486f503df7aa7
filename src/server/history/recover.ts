// Settles changes whose outcome was not written down, because the server was stopped between the change and its entry.
import { placeOfChange } from './change-place.ts';
import { Collected } from './collected.ts';
import { finishedChange } from './finished-change.ts';
import { lostOutcome } from './lost-outcome.ts';
import type { Journal } from './watch-change.ts';
import type { WatchedGateway } from './watched-gateway.ts';

/** `before`: a later change may still be on its way. In milliseconds. */
export async function recover(
  { changes, known }: Journal,
  watched: WatchedGateway,
  before: number,
): Promise<void> {
  for (const begun of await changes.unfinished(watched.id, before)) {
    const place = placeOfChange(begun.path);
    const { payload } = begun;
    const outcome =
      place === undefined || place === 'whole'
        ? undefined
        : await lostOutcome(watched, place, begun, payload.after);
    const state = { row: payload.before, along: { rows: [], leftOut: 0 }, targets: [], isRead: true };
    const body = new Collected();
    const change =
      outcome && typeof place === 'object'
        ? await finishedChange(watched, { begun, place, before: state, body }, outcome)
        : undefined;
    if (!change) {
      await changes.drop(begun.id);
      continue;
    }
    await changes.finish(begun.id, change);
    if (begun.undoes !== undefined) await changes.markUndone(begun.undoes, begun.id);
    await known.learnFrom(watched, change);
  }
}
