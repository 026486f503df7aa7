// Says which row takes a request, and why the others do not, the nearest first.
import type { TracedRequest } from './traced-request.ts';
import type { Distance, Loser, Matcher, Taken } from './verdict.ts';

/** A row by its group and by its place in the group. */
interface Placed {
  readonly group: number;
  readonly place: number;
}

export interface Trace {
  readonly taken: (Taken & Placed) | undefined;
  /** The nearest ones. */
  readonly losers: readonly (Loser & Placed)[];
  /** How many rows do not take the request. */
  readonly others: number;
}

/** The gateway asks the groups one after the other. `most`: the most losers that are told. */
export function trace(groups: readonly Matcher[], request: TracedRequest, most: number): Trace {
  const taken = firstTaken(groups, request);
  const losers = groups
    .flatMap((matcher, group) =>
      Array.from({ length: matcher.size }, (_, place) => ({
        group,
        place,
        distance: matcher.distance(place, request),
      })),
    )
    .filter(({ group, place }) => group !== taken?.group || place !== taken.place);
  const nearest = losers.toSorted((a, b) => byDistance(a.distance, b.distance)).slice(0, most);
  return {
    taken,
    losers: nearest.map(({ group, place, distance }) => ({
      group,
      place,
      ...lost(groups[group], place, distance, request, taken?.group === group ? taken.place : undefined),
    })),
    others: losers.length,
  };
}

/** The row that takes the request, without a word about the others. */
export function firstTaken(groups: readonly Matcher[], request: TracedRequest): Trace['taken'] {
  for (const [group, matcher] of groups.entries()) {
    const taken = matcher.take(request);
    if (taken) return { ...taken, group };
  }
  return undefined;
}

const byDistance = (a: Distance, b: Distance): number =>
  (a.failed === b.failed ? 0 : a.failed - b.failed) || b.met - a.met;

function lost(
  matcher: Matcher | undefined,
  place: number,
  { failed }: Distance,
  request: TracedRequest,
  taken: number | undefined,
): Loser {
  const checks = matcher?.checks(place, request) ?? [];
  const missed = checks.find(({ met }) => met === undefined);
  if (failed > 0 && Number.isFinite(failed) && missed)
    return {
      checks,
      reason: {
        kind: 'fails',
        attribute: missed.attribute,
        ...(missed.attribute === 'expression' && { wanted: missed.wanted[0] }),
      },
    };
  return { checks, reason: matcher?.why(place, request, taken) ?? { kind: 'tie' } };
}
