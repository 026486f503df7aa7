// The kinds of rows that the plain model of the Admin API knows, and random steps of a client, for tests.
import * as fc from 'fast-check';

export type Row = Record<string, unknown>;

/** The facts of an entity that the model needs: much less than its schema. */
export interface Kind {
  collection: string;
  /** Right and wrong values. There are only a small number of names, so that rows often have the same name. */
  values: fc.Arbitrary<Row>;
  /** True when the row is refused whatever other rows exist. */
  isWrong: (row: Row) => boolean;
  /** Sets of fields. No two rows may have the same values in all fields of a set. */
  unique: readonly (readonly string[])[];
  /**
   * The field that refers to a row of another kind. Removing that owner removes this row too; with `stays` the removal of the
   * owner is refused instead.
   */
  owner?: { kind: string; field: string; stays?: true };
  /** Such a row must have an owner. */
  owned?: true;
  ofKongDb?: true;
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
    ofKongDb: true,
  },
  routes: {
    collection: '/routes',
    values: fc.record({ paths: fc.constantFrom(['/a'], ['/b'], ['b']), preserve_host: fc.boolean() }),
    isWrong: (row) => String(row['paths']) === 'b',
    unique: [],
    owner: { kind: 'services', field: 'service', stays: true },
    owned: true,
    ofKongDb: true,
  },
};

export interface Step {
  kind: string;
  act: 'add' | 'change' | 'replace' | 'remove' | 'list';
  values: Row;
  /** Selects one of the existing rows, and one of the existing owners. */
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
