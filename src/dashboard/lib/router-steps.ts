// The reader's way from address to address, as the router has it. Hooks of the router are drawn late where a page is large, so a
// page asks here before it changes the address: it would take the reader's step back.
import { useSyncExternalStore } from 'react';
import type { Location } from 'react-router';

interface State {
  readonly location: Location;
  readonly navigation: { readonly state: string; readonly location: Location | undefined };
}

interface Followed {
  /** What stands before every path in the addresses of this place. Pages do not see it. */
  readonly basename: string | undefined;
  readonly state: State;
  subscribe: (listener: (state: State) => void) => unknown;
}

let newest: Location | undefined;
let readNewest = (): Location | undefined => undefined;
let isLeaving = false;
const listeners = new Set<() => void>();

/** For an app whose router keeps its steps in the browser's history alone. */
export function followBrowser(): void {
  readNewest = () => {
    const { pathname, search, hash } = window.location;
    const state: unknown = window.history.state;
    const key = typeof state === 'object' && state !== null && 'key' in state ? String(state.key) : 'default';
    return { pathname, search, hash, key, state };
  };
}

export function followSteps(router: Followed): void {
  const { basename = '/' } = router;
  const asPagesSeeIt = (location: Location): Location =>
    basename === '/' ? location : { ...location, pathname: location.pathname.slice(basename.length) || '/' };
  newest = asPagesSeeIt(router.state.location);
  readNewest = () => newest;
  router.subscribe(({ location, navigation }) => {
    newest = asPagesSeeIt(navigation.location ?? location);
    isLeaving = navigation.state !== 'idle';
    for (const listener of listeners) listener();
  });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Is another address being loaded? */
export const useIsLeaving = (): boolean => useSyncExternalStore(subscribe, () => isLeaving);

/** Where the reader is or is going to. The page shows it once it is loaded and drawn. */
export const newestLocation = (): Location | undefined => readNewest();
