// The targets of an upstream beside the addresses that its requests went to. Pure.
import { parseAddress } from '#schema/address.ts';
import type { TrafficList } from '#dashboard/api/traffic.ts';

export type CountedAddress = TrafficList['rows'][number];

export interface TargetTraffic {
  readonly key: string;
  readonly target: string;
  /** Softer, behind the target: what is known of the address. */
  readonly note: string;
  /** Undefined: it got no request. */
  readonly counted: CountedAddress | undefined;
  /** The numbers of the page can be those of this address alone. */
  readonly canBeAlone: boolean;
}

const named = 3;

/** `[::1]:80` and `[0:0::1]:80` are the same. */
function sameForm(text: string): string {
  const { host, port = '' } = parseAddress(text) ?? { host: text };
  return `${host} ${port}`;
}

const isName = (target: string): boolean => parseAddress(target)?.kind === 'name';

/** An address that is a target has its name. One that is not is an address of a target that is a name of the DNS, if there is one. */
export function targetRows(
  targets: readonly { readonly target: string }[],
  counted: readonly CountedAddress[],
): readonly TargetTraffic[] {
  const names = targets.map(({ target }) => target).filter(isName);
  const byForm = new Map(counted.map((row) => [sameForm(row.id), row]));
  const configured = targets
    .filter(({ target }) => !isName(target))
    .map(({ target }): TargetTraffic => {
      const row = byForm.get(sameForm(target));
      return { key: target, target, note: '', counted: row, canBeAlone: row !== undefined };
    });
  const known = new Set(configured.map(({ target }) => sameForm(target)));
  const others = counted.filter(({ id }) => !known.has(sameForm(id)));
  const found = others.map((row): TargetTraffic => ({
    key: row.id || 'none',
    target: row.id || 'none',
    note: row.id === '' ? 'no target could be used' : noteOf(namesFor(row.id, names)),
    counted: row,
    canBeAlone: row.id !== '',
  }));
  const reached = new Set(others.flatMap(({ id }) => (id === '' ? [] : namesFor(id, names))));
  const silent = names
    .filter((target) => !reached.has(target))
    .map((target): TargetTraffic => ({
      key: target,
      target,
      note: 'no request to its addresses',
      counted: undefined,
      canBeAlone: false,
    }));
  return [...configured, ...found, ...silent].toSorted(
    (a, b) => (b.counted?.requests ?? -1) - (a.counted?.requests ?? -1) || a.target.localeCompare(b.target),
  );
}

/** The names that an address can be one of: those with its port, or all where none has it, since the DNS may name a port, too. */
function namesFor(address: string, names: readonly string[]): readonly string[] {
  const port = parseAddress(address)?.port;
  const withPort = names.filter((name) => parseAddress(name)?.port === port);
  return withPort.length > 0 ? withPort : names;
}

function noteOf(names: readonly string[]): string {
  if (names.length === 0) return 'no target now';
  const rest = names.length - named;
  return `an address of ${names.slice(0, named).join(' or ')}${rest > 0 ? ` or ${rest} others` : ''}`;
}
