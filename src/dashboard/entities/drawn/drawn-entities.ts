// Entities of later versions of Kong whose pages are drawn from the gateway's own schema, with the dashboard's words about them.
// Kong 3.9.1: kong/db/schema/entities
import { FolderKey, KeySquare, Vault, type LucideIcon } from 'lucide-react';

/** A field that a list shows beside the name. */
export interface DrawnColumn {
  readonly name: string;
  /** The entity of the row that it refers to. */
  readonly to?: string;
  /** Seconds since 1970. */
  readonly isTime?: true;
}

export interface DrawnEntity {
  /** Kong's name, and the collection's path on the Admin API. */
  readonly entity: string;
  readonly collection: string;
  /** The beginning of the addresses of its pages. */
  readonly segment: string;
  /** "key set", "Key sets" */
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
  readonly goKey?: string;
  /** The fields that a row is named by: the first one that is set. */
  readonly namedBy: readonly string[];
  readonly columns: readonly DrawnColumn[];
  /** The fields of which no two rows may share a value. */
  readonly unique: readonly string[];
  /** The fields whose values no page and no command shows. */
  readonly secrets: readonly string[];
  /** Two sentences for the empty list, and one for the panel beside the form. */
  readonly about: string;
  /** The consequence of a deletion, in a sentence. */
  readonly consequence: string;
}

export const vaults: DrawnEntity = {
  entity: 'vaults',
  collection: 'vaults',
  segment: 'vaults',
  one: 'vault',
  many: 'Vaults',
  icon: Vault,
  goKey: 'v',
  namedBy: ['prefix'],
  columns: [{ name: 'name' }, { name: 'description' }],
  unique: ['prefix'],
  secrets: [],
  about:
    'A vault keeps secrets outside of the gateway’s database. Fields name them as {vault://prefix/name}.',
  consequence: 'Fields that name its secrets get no value from then on.',
};

export const keys: DrawnEntity = {
  entity: 'keys',
  collection: 'keys',
  segment: 'keys',
  one: 'key',
  many: 'Keys',
  icon: KeySquare,
  goKey: 'y',
  namedBy: ['name', 'kid'],
  columns: [{ name: 'kid' }, { name: 'set', to: 'key_sets' }],
  unique: ['name', 'kid'],
  secrets: ['jwk', 'pem'],
  about:
    'Keys that plugins verify or sign with, as JSON Web Keys or PEM. Credentials of consumers are elsewhere.',
  consequence: 'Plugins do not find it any more.',
};

export const keySets: DrawnEntity = {
  entity: 'key_sets',
  collection: 'key-sets',
  segment: 'key-sets',
  one: 'key set',
  many: 'Key sets',
  icon: FolderKey,
  goKey: 'z',
  namedBy: ['name'],
  columns: [],
  unique: ['name'],
  secrets: [],
  about: 'A key set holds keys that belong together. A key may name the set that it is in.',
  consequence: 'Plugins do not find its keys any more.',
};
