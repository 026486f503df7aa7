// The rows whose pages the reader has opened last, kept by the browser for each connection: addresses and names, nothing else.
import { useEffect } from 'react';
import { place } from '#dashboard/api/place.ts';

export interface RecentPlace {
  /** The address of the row's page. */
  readonly to: string;
  readonly title: string;
  /** "API" */
  readonly one: string;
}

const storageKey = `gatehouse.recent${place}`;

export const mostRecent = 8;

const isPlace = (entry: unknown): entry is RecentPlace =>
  typeof entry === 'object' &&
  entry !== null &&
  ['to', 'title', 'one'].every((name) => typeof Reflect.get(entry, name) === 'string');

/** The last one first. */
export function recentPlaces(): readonly RecentPlace[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPlace).slice(0, mostRecent) : [];
  } catch {
    return [];
  }
}

const keep = (places: readonly RecentPlace[]): void =>
  localStorage.setItem(storageKey, JSON.stringify(places.slice(0, mostRecent)));

export function rememberPlace({ to, title, one }: RecentPlace): void {
  keep([{ to, title, one }, ...recentPlaces().filter((other) => other.to !== to)]);
}

/** The row is deleted. */
export const forgetPlace = (to: string): void => keep(recentPlaces().filter((other) => other.to !== to));

/** Remembers the place while its page is shown. */
export function useRecentPlace(recent: RecentPlace | undefined): void {
  const { to, title, one } = recent ?? {};
  useEffect(() => {
    if (to !== undefined && title !== undefined && one !== undefined) rememberPlace({ to, title, one });
  }, [to, title, one]);
}
