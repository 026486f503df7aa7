// Enter that is pressed before the search has answered.
import { useEffect, useEffectEvent, useState } from 'react';

/** Milliseconds after which Enter takes what is there, e.g. while the gateway does not answer. */
const longest = 1000;

/**
 * `hold` keeps an Enter until the search has ended, for `longest` at most. Then `act` runs. `forget` drops the kept Enter: another key
 * was pressed.
 */
export function useHeldEnter(isSearching: boolean, act: (newTab: boolean) => void) {
  const [held, setHeld] = useState<{ readonly newTab: boolean }>();
  const run = useEffectEvent(act);
  useEffect(() => {
    if (!held) return undefined;
    const release = (): void => {
      setHeld(undefined);
      run(held.newTab);
    };
    const timer = setTimeout(release, isSearching ? longest : 0);
    return () => clearTimeout(timer);
  }, [held, isSearching]);
  return { hold: (newTab: boolean) => setHeld({ newTab }), forget: () => setHeld(undefined) };
}
