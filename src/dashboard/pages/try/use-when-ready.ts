import { useEffect, useEffectEvent, useState } from 'react';

/** `run` is run when it is asked for, or as soon as everything is ready for it. A request must not go without its credentials. */
export function useWhenReady(
  isReady: boolean,
  run: () => void,
): [isWaiting: boolean, ask: () => void, forget: () => void] {
  const [isAsked, setAsked] = useState(false);
  const now = useEffectEvent(() => {
    setAsked(false);
    run();
  });
  useEffect(() => {
    if (!isAsked || !isReady) return undefined;
    const timer = setTimeout(() => now(), 0);
    return () => clearTimeout(timer);
  }, [isAsked, isReady]);
  return [isAsked && !isReady, () => setAsked(true), () => setAsked(false)];
}
