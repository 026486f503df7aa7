// Merges two edits of one list, element by element. Pure.
import { canonical } from './canonical.ts';

type Keyed = ReadonlyMap<string, unknown>;

/** Each element by its text and by how many of the same stand before it: an element may be there twice. */
function keyed(list: readonly unknown[]): Keyed {
  const counts = new Map<string, number>();
  return new Map(
    list.map((element) => {
      const text = canonical(element);
      const before = counts.get(text) ?? 0;
      counts.set(text, before + 1);
      return [`${text} ${before}`, element];
    }),
  );
}

const keys = (list: Keyed): readonly string[] => [...list.keys()];

const textOf = (key: string): string => key.slice(0, key.lastIndexOf(' '));

/** Did one side add a copy of an element that the other side removed? */
const contradicts = (removed: readonly string[], added: readonly string[]): boolean => {
  const gone = new Set(removed.map((key) => textOf(key)));
  return added.some((key) => gone.has(textOf(key)));
};

const sameOrder = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((key, index) => key === other[index]);

/**
 * `into` with the additions of `from`, each put behind the element that it stands behind in `from`, and behind those that `isBefore`
 * names.
 */
function withAdditions(
  into: readonly string[],
  from: readonly string[],
  isAddition: (key: string) => boolean,
  isBefore: (key: string) => boolean,
): readonly string[] {
  const places = new Set(into);
  const additions = new Map<string | undefined, string[]>();
  let place: string | undefined;
  for (const key of from)
    if (places.has(key)) place = key;
    else if (isAddition(key)) additions.set(place, [...(additions.get(place) ?? []), key]);
  const merged: string[] = [];
  let waiting = additions.get(undefined) ?? [];
  for (const key of into) {
    if (!isBefore(key)) {
      merged.push(...waiting);
      waiting = [];
    }
    merged.push(key);
    waiting = [...waiting, ...(additions.get(key) ?? [])];
  }
  return [...merged, ...waiting];
}

/**
 * An element is in the merged list unless one side removed it, and each side's order is kept. Undefined where the two contradict
 * each other: both gave the elements another order, both put something in the place of the same element, or one added a copy of an
 * element that the other removed.
 */
export function mergeLists(
  base: readonly unknown[],
  theirs: readonly unknown[],
  mine: readonly unknown[],
): readonly unknown[] | undefined {
  const [old, other, own] = [keyed(base), keyed(theirs), keyed(mine)];
  const addedByMe = (key: string): boolean => own.has(key) && !old.has(key) && !other.has(key);
  const addedByThem = (key: string): boolean => other.has(key) && !old.has(key) && !own.has(key);
  const removedByBoth = keys(old).some((key) => !own.has(key) && !other.has(key));
  if (removedByBoth && keys(own).some(addedByMe) && keys(other).some(addedByThem)) return undefined;

  const goneFrom = (list: Keyed): readonly string[] => keys(old).filter((key) => !list.has(key));
  const newIn = (list: Keyed): readonly string[] => keys(list).filter((key) => !old.has(key));
  if (contradicts(goneFrom(own), newIn(other)) || contradicts(goneFrom(other), newIn(own))) return undefined;

  const isInAll = (key: string): boolean => old.has(key) && other.has(key) && own.has(key);
  const [before, now, wanted] = [old, other, own].map((list) => keys(list).filter(isInAll));
  const isKept = (key: string): boolean => !old.has(key) || isInAll(key);
  const mineIsInOrder = sameOrder(wanted ?? [], before ?? []);
  if (!mineIsInOrder && !sameOrder(now ?? [], before ?? []) && !sameOrder(now ?? [], wanted ?? []))
    return undefined;
  // Elements that both sides added at one place: theirs come first.
  const merged = mineIsInOrder
    ? withAdditions(keys(other).filter(isKept), keys(own), addedByMe, addedByThem)
    : withAdditions(keys(own).filter(isKept), keys(other), addedByThem, () => false);
  return merged.map((key) => own.get(key) ?? other.get(key));
}
