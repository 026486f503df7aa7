// A change at the portal's server, and what is asked anew after it.
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useIsShown } from '#dashboard/lib/use-is-shown.ts';
import type { PortalFailure } from './ask.ts';

export function useChange<Answer, Given = void>(
  change: (given: Given) => Promise<Answer>,
  {
    stale,
    done,
    close,
  }: {
    stale: readonly QueryKey[];
    done?: (answer: Answer, given: Given) => void;
    /** Closes the dialog that asked for the change. The reader may have closed it and opened another one. */
    close?: () => void;
  },
) {
  const isShown = useIsShown();
  const client = useQueryClient();
  return useMutation<Answer, PortalFailure, Given>({
    mutationFn: change,
    onSuccess: async (answer, given) => {
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
      done?.(answer, given);
      if (isShown()) close?.();
    },
  });
}
