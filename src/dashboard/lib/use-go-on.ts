import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { newestLocation } from './router-steps.ts';
import { useIsShown } from './use-is-shown.ts';

interface How {
  /** The browser's Back leads here again. Without it the other page takes the place of this one. */
  isStep?: boolean;
}

/**
 * Goes on to another page, for as long as this one is shown: an answer that comes late does not pull the operator away from where
 * she has gone meanwhile.
 */
export function useGoOn(): (to: string, how?: How) => Promise<void> {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isShown = useIsShown();
  return useCallback(
    async (to, { isStep = false } = {}) => {
      const hasLeft = !isShown() || (newestLocation()?.pathname ?? pathname) !== pathname;
      if (!hasLeft) await navigate(to, { replace: !isStep });
    },
    [navigate, pathname, isShown],
  );
}
