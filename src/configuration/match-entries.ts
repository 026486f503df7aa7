// Finds the entries of two configurations that are the same entity: by name within their owner, not by id. Entries without a name
// are matched by their id, and by the fields that tell them apart.
import { LeftOut, nameOf, type Entry } from './entry.ts';
import { grouped } from '#schema/grouped.ts';
import { kindNames, kindOf, type KindName } from './kinds.ts';
import { normalTarget } from './normal-target.ts';

export interface Matches {
  /** The held entry of a wanted one. */
  readonly heldBy: ReadonlyMap<Entry, Entry>;
  /** The entries of the gateway that match no wanted entry. */
  readonly unmatched: readonly Entry[];
  /** The held entry, or the entry itself where there is none. */
  readonly sameAs: (entry: Entry) => Entry;
}

/** Orders the elements of lists, whose order counts for no field that entries are told apart by. */
const plainText = (value: unknown): string =>
  JSON.stringify(
    Array.isArray(value) ? value.map((one: unknown) => JSON.stringify(one)).toSorted() : (value ?? null),
  );

export function matchEntries(held: readonly Entry[], wanted: readonly Entry[]): Matches {
  const heldBy = new Map<Entry, Entry>();
  const numbers = new Map<Entry, number>();
  const sameAs = (entry: Entry): Entry => heldBy.get(entry) ?? entry;

  const numberOf = (entry: Entry | undefined): number => {
    if (entry === undefined) return 0;
    const same = sameAs(entry);
    const number = numbers.get(same) ?? numbers.size + 1;
    numbers.set(same, number);
    return number;
  };

  const within = ({ kind, references }: Entry): string =>
    kindOf(kind)
      .within.map((name) => numberOf(references[name]))
      .join(' ');

  const naturalKey = (entry: Entry): string => {
    const { kind, values, references } = entry;
    const name = nameOf(entry);
    if (name) {
      const value = kind === 'targets' ? normalTarget(name.value) : name.value;
      return `${name.field} ${within(entry)} ${value}`;
    }
    const owners = Object.keys(references).map((field) => `${field} ${numberOf(references[field])}`);
    return [...owners, ...kindOf(kind).alikeBy.map((field) => plainText(values[field]))].join('\n');
  };

  /** Entries whose keys are alike are matched by id first, then in their order. */
  const matchBy = (keyOf: (entry: Entry) => string | undefined, open: Open): Open => {
    const found = grouped(open.held, keyOf);
    const left: Entry[] = [];
    for (const entry of open.wanted) {
      const key = keyOf(entry);
      const candidates = key === undefined ? undefined : found.get(key);
      const at = Math.max(candidates?.findIndex(({ id }) => id !== undefined && id === entry.id) ?? 0, 0);
      const [one] = candidates?.splice(at, 1) ?? [];
      if (one) heldBy.set(entry, one);
      else left.push(entry);
    }
    const taken = new Set(open.wanted.map((entry) => heldBy.get(entry)));
    return { wanted: left, held: open.held.filter((entry) => !taken.has(entry)) };
  };

  const unmatched: Entry[] = [];
  const [allHeld, allWanted] = [grouped(held, kindOfEntry), grouped(wanted, kindOfEntry)];
  for (const kind of kindNames) {
    let open: Open = { held: allHeld.get(kind) ?? [], wanted: allWanted.get(kind) ?? [] };
    open = matchBy(naturalKey, open);
    open = matchBy(({ id }) => id, open);
    if (kind === 'consumers') open = matchBy(({ values }) => textOf(values.custom_id), open);
    if (open.wanted.some(hasNameLeftOut))
      open = matchBy(
        (entry) => (hasNameLeftOut(entry) || isNamedBySecret(kind) ? within(entry) : undefined),
        open,
      );
    unmatched.push(...open.held);
  }
  return { heldBy, unmatched, sameAs };
}

const kindOfEntry = ({ kind }: Entry): KindName => kind;

interface Open {
  held: readonly Entry[];
  wanted: readonly Entry[];
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const isNamedBySecret = (kind: KindName): boolean =>
  kindOf(kind).namedBy.some((field) => kindOf(kind).secrets.includes(field));

const hasNameLeftOut = ({ kind, values }: Entry): boolean =>
  kindOf(kind).namedBy.some((field) => values[field] instanceof LeftOut);
