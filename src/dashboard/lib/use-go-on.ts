import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

/**
 * Goes on to another page in the place of this one, for as long as this one is shown: an answer that comes late does not pull
 * the operator away from where she has gone meanwhile.
 */
export function useGoOn(): (to: string) => Promise<void> {
  const navigate = useNavigate();
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return async (to) => {
    if (shown.current) await navigate(to, { replace: true });
  };
}
