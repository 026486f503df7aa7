import { useSyncExternalStore } from 'react';

const subscribe = (onChange: () => void): (() => void) => {
  window.addEventListener('scroll', onChange, { passive: true });
  return () => window.removeEventListener('scroll', onChange);
};

/** Is the page scrolled away from its top? */
export const useIsScrolled = (): boolean => useSyncExternalStore(subscribe, () => window.scrollY > 60);
