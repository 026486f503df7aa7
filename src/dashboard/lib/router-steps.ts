// The reader's way from address to address, as the router has it. Hooks of the router are drawn late where a page is large, so a
// page asks here before it changes the address: it would take the reader's step back.
import { useSyncExternalStore } from 'react';
import type { Location } from 'react-router';

interface State {
  readonly location: Location;
  readonly navigation: { readonly state: string; readonly location: Location | undefined };
}

interface Followed {
  readonly state: State;
  subscribe: (listener: (state: State) => void) => unknown;
}

let newest: Location | undefined;
let isLeaving = false;
const listeners = new Set<() => void>();

export function followSteps(router: Followed): void {
  newest = router.state.location;
  router.subscribe(({ location, navigation }) => {
    newest = navigation.location ?? location;
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
export const newestLocation = (): Location | undefined => newest;
