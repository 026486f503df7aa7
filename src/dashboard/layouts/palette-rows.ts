// What the palette offers for a typed text, as one list of rows in groups.
import { Clock, Settings2, type LucideIcon } from 'lucide-react';
import { recentPlaces } from '#dashboard/crud/recent-places.ts';
import type { FoundRow } from '#dashboard/find/index/find-index.ts';
import type { Source } from '#dashboard/find/sources.ts';
import type { SettingLine } from '#dashboard/lib/setting-lines.ts';
import { paths } from '#dashboard/paths.ts';
import type { PaletteAction } from './palette-actions.ts';
import { findEntries } from './palette-search.ts';

export interface PaletteRow {
  /** The same for the same place, while results come and go. */
  readonly key: string;
  readonly group: 'Recent' | 'Jump to' | 'Settings' | 'Do';
  readonly icon: LucideIcon;
  readonly title: string;
  /** "on Geek-Jokes" */
  readonly sub?: string | undefined;
  /** The field that fits. Without a value where it is secret. */
  readonly match?: { readonly label: string; readonly text?: string } | undefined;
  /** "API" */
  readonly kind?: string | undefined;
  /** Keys that do the same, for each key its name. */
  readonly keys?: readonly string[] | undefined;
  readonly to?: string | undefined;
  readonly run?: (() => void) | undefined;
}

const mostSettings = 4;
const mostActions = 6;

const recentRows = (): readonly PaletteRow[] =>
  recentPlaces().map(({ to, title, one }) => ({
    key: `recent ${to}`,
    group: 'Recent',
    icon: Clock,
    title,
    kind: one,
    to,
  }));

/** A plugin runs on something, everything else belongs to something. */
const ownerText = ({ collection, owner, sub }: FoundRow): string | undefined => {
  const word = collection === 'plugins' ? 'on' : 'of';
  return [owner && `${word} ${owner.title ?? owner.id}`, sub].filter(Boolean).join(' · ') || undefined;
};

function foundRow(found: FoundRow, sources: readonly Source[]): PaletteRow | undefined {
  const source = sources.find(({ name }) => name === found.collection);
  if (!source) return undefined;
  const sub = ownerText(found);
  return {
    key: `${found.collection} ${found.id}`,
    group: 'Jump to',
    icon: source.icon,
    title: found.title,
    sub,
    // The description may say the value already.
    match:
      sub !== undefined && found.match?.text !== undefined && sub.includes(found.match.text)
        ? undefined
        : found.match,
    kind: source.one,
    to: source.toOf(found),
  };
}

const actionRow = ({ id, text, icon, keys, to, run }: PaletteAction): PaletteRow => ({
  key: `action ${id}`,
  group: 'Do',
  icon,
  title: text,
  keys,
  to,
  run,
});

export interface Offer {
  readonly typed: string;
  readonly found: readonly FoundRow[];
  readonly sources: readonly Source[];
  readonly settings: readonly SettingLine[];
  readonly actions: readonly PaletteAction[];
}

export function paletteRows({ typed, found, sources, settings, actions }: Offer): readonly PaletteRow[] {
  if (typed.trim() === '') return [...recentRows(), ...actions.slice(0, mostActions).map(actionRow)];
  const rows = found.flatMap((row) => foundRow(row, sources) ?? []);
  const [best] = found;
  const action = best && sources.find(({ name }) => name === best.collection)?.actionOn?.(best);
  const settingEntries = settings.map((line) => ({ text: line.name, search: [line.value], line }));
  return [
    ...rows,
    ...findEntries(settingEntries, typed, mostSettings).map(({ line }): PaletteRow => ({
      key: `setting ${line.name}`,
      group: 'Settings',
      icon: Settings2,
      title: line.name,
      match: { label: '', text: line.value },
      kind: 'setting',
      to: paths.gateway(line.name),
    })),
    ...findEntries(actions, typed, mostActions).map(actionRow),
    ...(action ? [followUp(action, rows[0]?.icon)] : []),
  ];
}

const followUp = (
  { text, to, key }: { readonly text: string; readonly to: string; readonly key?: string },
  icon: LucideIcon | undefined,
): PaletteRow => ({
  key: `action ${text}`,
  group: 'Do',
  icon: icon ?? Settings2,
  title: text,
  to,
  keys: key === undefined ? undefined : [key.toUpperCase()],
});
