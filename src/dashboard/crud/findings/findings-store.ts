// The findings of the last examination of the gateway, and how much of the gateway the shown page wants to have examined. The pages
// of Doctor examine it. Lists, Home and the pages of rows show what was found.
import { useEffect, useSyncExternalStore } from 'react';
import type { Finding } from '#doctor/finding.ts';
import { asideKeys, subscribeToAside } from './aside.ts';

/**
 * `small`: the gateway's lists as far as one request reads each. `lists`: all rows but consumers, credentials and targets. `all`:
 * these, too.
 */
export type Extent = 'small' | 'lists' | 'all';

const extents: readonly Extent[] = ['small', 'lists', 'all'];

export interface Examination {
  readonly findings: readonly Finding[];
  readonly extent: Extent;
  /** When it ended, and how many milliseconds it took. */
  readonly at: number;
  readonly took: number;
  /** Upstreams in use whose targets were too many to read. */
  readonly unread: number;
}

/** The state of the examiner. */
export type Progress =
  | { readonly is: 'reading'; readonly rows: number }
  | { readonly is: 'examining'; readonly done: number }
  | { readonly is: 'failed'; readonly message: string; readonly again: () => void }
  | { readonly is: 'done' };

let last: Examination | undefined;
let progress: Progress = { is: 'done' };
const wanted: Extent[] = [];
let widest: Extent | undefined;
const listeners = new Set<() => void>();

const tell = (): void => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** A smaller examination leaves the findings about consumers, credentials and targets as they were. */
export function publish(examination: Examination, isAboutAll: (finding: Finding) => boolean): void {
  const kept = last?.extent === 'all' && examination.extent !== 'all' ? last.findings.filter(isAboutAll) : [];
  last = {
    ...examination,
    findings: [...examination.findings, ...kept],
    extent: kept.length > 0 ? 'all' : examination.extent,
  };
  report({ is: 'done' });
}

export function report(now: Progress): void {
  progress = now;
  tell();
}

export const useProgress = (): Progress => useSyncExternalStore(subscribe, () => progress);

export const useExamination = (): Examination | undefined => useSyncExternalStore(subscribe, () => last);

/** Undefined while no shown page wants an examination. */
export const useWantedExtent = (): Extent | undefined => useSyncExternalStore(subscribe, () => widest);

/** Has the gateway examined as long as the caller is shown, from `after` milliseconds on. */
export function useWantExamination(extent: Extent, after = 0): void {
  useEffect(() => {
    let isWanted = false;
    const timer = setTimeout(() => {
      isWanted = true;
      wanted.push(extent);
      update();
    }, after);
    return () => {
      clearTimeout(timer);
      if (!isWanted) return;
      wanted.splice(wanted.indexOf(extent), 1);
      update();
    };
  }, [extent, after]);
}

function update(): void {
  widest = extents.findLast((extent) => wanted.includes(extent));
  tell();
}

/** The findings that the reader has not put aside. */
export function useFindings(): readonly Finding[] | undefined {
  const examination = useExamination();
  const aside = useSyncExternalStore(subscribeToAside, asideKeys);
  return examination?.findings.filter(({ key }) => !aside.has(key));
}
