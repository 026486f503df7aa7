// The words and glyphs of the kinds of rows in the history.
import { Globe, KeyRound, Server, SquareStack, type LucideIcon } from 'lucide-react';
import type { ShownChange } from '#dashboard/api/history.ts';
import { credentialKinds } from '#dashboard/entities/consumers/credentials/credential-kinds.ts';
import { manifests } from '#dashboard/entities/registry.ts';
import { paths } from '#dashboard/paths.ts';

export interface KindWords {
  /** "API", "key" */
  one: string;
  icon: LucideIcon;
  /** The address of a row's page. */
  page: ((id: string) => string) | undefined;
}

const byKind = new Map<string, KindWords>([
  ['targets', { one: 'target', icon: Server, page: undefined }],
  ['snis', { one: 'server name', icon: Globe, page: undefined }],
  ...manifests.map(({ entity = '', one, icon, reference }): [string, KindWords] => [
    entity,
    { one, icon, page: entity === 'plugins' ? paths.plugin : reference?.page },
  ]),
]);

/** `plugin` is the one that checks a credential. */
export function wordsOf({ kind, plugin }: Pick<ShownChange, 'kind' | 'plugin'>): KindWords {
  const known = byKind.get(kind);
  if (known) return known;
  const credential = credentialKinds.find((one) => one.plugin === plugin);
  return credential
    ? { one: credential.one, icon: KeyRound, page: undefined }
    : { one: kind.replaceAll('_', ' ').replace(/s$/, ''), icon: SquareStack, page: undefined };
}

/** The kinds that the history can be narrowed down to, by their words. */
export const kindChoices: readonly { kind: string; title: string }[] = [
  ...manifests.map(({ entity = '', many }) => ({ kind: entity, title: many })),
  { kind: 'targets', title: 'Targets' },
  { kind: 'keyauth_credentials', title: 'Keys' },
  { kind: 'basicauth_credentials', title: 'Logins' },
  { kind: 'acls', title: 'Groups' },
];
