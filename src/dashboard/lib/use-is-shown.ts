import { useCallback, useEffect, useRef } from 'react';

/** Is this component still on the page? For answers that come late. */
export function useIsShown(): () => boolean {
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return useCallback(() => shown.current, []);
}
