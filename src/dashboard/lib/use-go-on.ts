import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { newestLocation } from './router-steps.ts';

/**
 * Goes on to another page in the place of this one, for as long as this one is shown: an answer that comes late does not pull
 * the operator away from where she has gone meanwhile.
 */
export function useGoOn(): (to: string) => Promise<void> {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return async (to) => {
    const hasLeft = !shown.current || (newestLocation()?.pathname ?? pathname) !== pathname;
    if (!hasLeft) await navigate(to, { replace: true });
  };
}
