// Where Kong encodes arguments or JSON anew, it leaves the order of names to chance: that of a Lua table.
import { isTable } from '#schema/table.ts';

/** The same arguments, or the same members, written in the same way, in an order that may be another. */
export const isSameInAnyOrder = (one: string, other: string): boolean =>
  one.length === other.length &&
  (sortedArgs(one) === sortedArgs(other) || (startsAsJson(one) && canonical(one) === canonical(other)));

const sortedArgs = (args: string): string => args.split('&').toSorted().join('&');

const startsAsJson = (text: string): boolean => /^[[{]/.test(text);

/** The text of a JSON value with the members of each object sorted; text that is no JSON as it is. */
function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, sortMembers));
  } catch {
    return text;
  }
}

const sortMembers = (_: string, value: unknown): unknown =>
  isTable(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;
