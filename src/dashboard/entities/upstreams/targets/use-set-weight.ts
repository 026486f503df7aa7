import { useMutation } from '@tanstack/react-query';
import { failureText } from '#dashboard/api/failure-text.ts';
import type { Target } from '#dashboard/api/gateway-types.ts';
import { changeTargetMutation } from '#dashboard/api/upstreams.ts';
import { showToast } from '#dashboard/ui/toast.ts';

/** Gives a target of the upstream a weight, and says so or why not. */
export function useSetWeight(upstream: string): {
  isBusy: boolean;
  /** Resolves with the target's row, or with nothing where the gateway did not take the weight. */
  setWeight: (target: string, weight: number | string) => Promise<Target | undefined>;
} {
  const { isPending, mutateAsync } = useMutation(changeTargetMutation(upstream));
  return {
    isBusy: isPending,
    setWeight: async (target, weight) => {
      try {
        const row = await mutateAsync({ target, changes: { weight } });
        showToast({ text: `${target} has the weight ${weight}` });
        return row;
      } catch (error) {
        showToast({ text: failureText(error, 'Not changed', 'It may be changed'), bad: true });
        return undefined;
      }
    },
  };
}
