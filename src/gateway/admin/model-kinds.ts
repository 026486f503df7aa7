// What a plain model of the Admin API has to know of each kind of thing, and steps that somebody could take, for tests.
import * as fc from 'fast-check';

export type Row = Record<string, unknown>;

/** What a kind of thing needs to know of itself to be modelled: far less than its schema. */
export interface Kind {
  collection: string;
  /** A change to a value or a wrong one; the names are few, so that they clash. */
  values: fc.Arbitrary<Row>;
  /** Refused whatever else is there. */
  isWrong: (row: Row) => boolean;
  /** No two rows have the same in one of these. */
  unique: readonly (readonly string[])[];
  /** The field that refers to a row of another kind; that row's going takes it along, or is refused where it `stays`. */
  owner?: { kind: string; field: string; stays?: true };
  /** Without an owner there is no such thing. */
  owned?: true;
  newer?: true;
}

const names = fc.constantFrom('a', 'b', 'c', 'a b');
const badName = ({ name: given }: Row): boolean => given === 'a b';

export const kinds: Readonly<Record<string, Kind>> = {
  apis: {
    collection: '/apis',
    values: fc.record({
      name: names,
      uris: fc.constantFrom(['/a'], ['/b', '/c'], ['a']),
      upstream_url: fc.constant('http://u'),
    }),
    isWrong: (row) => badName(row) || String(row['uris']) === 'a',
    unique: [['name']],
  },
  consumers: {
    collection: '/consumers',
    values: fc.record({ username: names, custom_id: fc.constantFrom('1', '2', '3', '4') }),
    isWrong: () => false,
    unique: [['username'], ['custom_id']],
  },
  keys: {
    collection: '/key-auths',
    values: fc.record({ key: fc.constantFrom('k1', 'k2', 'k3') }),
    isWrong: () => false,
    unique: [['key']],
    owner: { kind: 'consumers', field: 'consumer_id' },
    owned: true,
  },
  plugins: {
    collection: '/plugins',
    values: fc.record({ name: fc.constantFrom('key-auth', 'basic-auth', 'nothing') }),
    isWrong: (row) => row['name'] === 'nothing',
    unique: [['name', 'api_id']],
    owner: { kind: 'apis', field: 'api_id' },
  },
  services: {
    collection: '/services',
    values: fc.record({
      name: names,
      host: fc.constantFrom('h.test', 'i.test'),
      port: fc.constantFrom(80, 81, 65536),
    }),
    isWrong: (row) => badName(row) || row['port'] === 65536,
    unique: [['name']],
    newer: true,
  },
  routes: {
    collection: '/routes',
    values: fc.record({ paths: fc.constantFrom(['/a'], ['/b'], ['b']), preserve_host: fc.boolean() }),
    isWrong: (row) => String(row['paths']) === 'b',
    unique: [],
    owner: { kind: 'services', field: 'service', stays: true },
    owned: true,
    newer: true,
  },
};

export interface Step {
  kind: string;
  act: 'add' | 'change' | 'replace' | 'remove' | 'list';
  values: Row;
  /** Which row, of those there are, is meant; and which owner. */
  which: number;
  owner: number;
}

export const step = fc.constantFrom(...Object.entries(kinds)).chain(([kind, { values }]) =>
  fc.record<Step>({
    kind: fc.constant(kind),
    act: fc.constantFrom('add', 'add', 'add', 'change', 'replace', 'remove', 'list'),
    values,
    which: fc.nat(5),
    owner: fc.nat(3),
  }),
);

export function kindOf(kindName: string): Kind {
  const kind = kinds[kindName];
  if (!kind) throw new Error(`no kind ${kindName}`);
  return kind;
}
