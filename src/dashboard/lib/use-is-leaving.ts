// Is another address on its way? A page that changed the address now would take the reader's step back. `useNavigation` of the
// router is drawn late where a page is large, so this follows the router itself.
import { useSyncExternalStore } from 'react';

interface Followed {
  subscribe: (listener: (state: { navigation: { state: string } }) => void) => unknown;
}

let isLeaving = false;
const listeners = new Set<() => void>();

export function followSteps(router: Followed): void {
  router.subscribe(({ navigation }) => {
    isLeaving = navigation.state !== 'idle';
    for (const listener of listeners) listener();
  });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useIsLeaving = (): boolean => useSyncExternalStore(subscribe, () => isLeaving);
