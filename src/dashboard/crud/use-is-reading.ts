import { createContext, useMemo, useState, useSyncExternalStore } from 'react';

/** Pixels. Further down than this, new rows above would push away the rows that the user reads. */
const topOfPage = 100;

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('scroll', listener, { passive: true });
  return () => window.removeEventListener('scroll', listener);
};

/** Tells the list around a row's menu that the menu is open. */
export const RowMenuOpen = createContext<((open: boolean) => void) | undefined>(undefined);

/** A press or a look that must find its row where it was. */
export interface ReadingHandlers {
  onPointed: (pointed: boolean) => void;
  onMenu: (open: boolean) => void;
}

/** Is a list being read? Its page is scrolled, the pointer is over its rows, or the menu of a row is open. */
export function useIsReading(): { isReading: boolean } & ReadingHandlers {
  const scrolled = useSyncExternalStore(subscribe, () => window.scrollY > topOfPage);
  const [pointed, onPointed] = useState(false);
  const [menuOpen, onMenu] = useState(false);
  return useMemo(
    () => ({ isReading: scrolled || pointed || menuOpen, onPointed, onMenu }),
    [scrolled, pointed, menuOpen],
  );
}
