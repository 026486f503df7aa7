import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDialect } from '#dashboard/api/dialect.ts';
import { failureText } from '#dashboard/api/failure-text.ts';
import { isChangedMeanwhile, type Target } from '#dashboard/api/gateway-types.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { changeTargetMutation, readTargetsAnew } from '#dashboard/api/upstreams.ts';
import { undoOfChanges } from '#dashboard/crud/history/undo-changes.ts';
import { showToast } from '#dashboard/ui/toast.ts';

/** Gives a target of the upstream a weight, and says so or why not. */
export function useSetWeight(upstream: string): {
  isBusy: boolean;
  /**
   * `read`: the weight that was shown before this one was chosen. Resolves with the target's row, or with nothing where the
   * gateway did not take the weight.
   */
  setWeight: (
    target: string,
    weight: number | string,
    read: number,
  ) => Promise<Target | 'changed meanwhile' | undefined>;
} {
  const client = useQueryClient();
  const { targetsKeepHistory } = useDialect();
  const { isPending, mutateAsync } = useMutation(changeTargetMutation(upstream));
  /** The weight of a target that is not in use is 0. */
  const weightNow = (target: string): Promise<number | undefined> =>
    readTargetsAnew(client, upstream).then(
      (rows) => rows.find((row) => row.target === target)?.weight ?? 0,
      () => undefined,
    );
  return {
    isBusy: isPending,
    setWeight: async (target, weight, read) => {
      try {
        const row = await mutateAsync({ target, changes: { weight }, read: { weight: read } });
        const change = targetsKeepHistory ? changeOf('POST', row.id) : changeOf('PATCH', target);
        const undo = undoOfChanges(client, [change], `${target} has its earlier weight`);
        showToast({ text: `${target} has the weight ${weight}`, undo });
        return row;
      } catch (error) {
        const meanwhile = isChangedMeanwhile(error) ? await weightNow(target) : undefined;
        const text =
          meanwhile === undefined
            ? failureText(error, 'Not changed', 'It may be changed')
            : `Not changed to ${weight}: somebody has given ${target} the weight ${meanwhile} meanwhile`;
        showToast({ text, bad: true });
        return meanwhile === undefined ? undefined : 'changed meanwhile';
      }
    },
  };
}
