import { useMutation } from '@tanstack/react-query';
import { failureText } from '#dashboard/api/failure-text.ts';
import { changeTargetMutation } from '#dashboard/api/upstreams.ts';
import { showToast } from '#dashboard/ui/toast.ts';

/** Gives a target of the upstream a weight, and says so or why not. */
export function useSetWeight(upstream: string): {
  isBusy: boolean;
  /** Tells whether the gateway took the weight. */
  setWeight: (target: string, weight: number | string) => Promise<boolean>;
} {
  const { isPending, mutateAsync } = useMutation(changeTargetMutation(upstream));
  return {
    isBusy: isPending,
    setWeight: async (target, weight) => {
      try {
        await mutateAsync({ target, changes: { weight } });
        showToast({ text: `${target} has the weight ${weight}` });
        return true;
      } catch (error) {
        showToast({ text: failureText(error, 'Not changed', 'It may be changed'), bad: true });
        return false;
      }
    },
  };
}
