import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleOff, CircleX, Copy, Pencil, Trash2 } from 'lucide-react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { failureText } from '#dashboard/api/failure-text.ts';
import type { CheckedTarget, Upstream } from '#dashboard/api/gateway-types.ts';
import { setTargetHealthMutation } from '#dashboard/api/upstreams.ts';
import { RowMore } from '#dashboard/crud/row-more.tsx';
import { copyAndSay } from '#dashboard/ui/copy-and-say.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

/** The buttons of a target's row. */
export function TargetActions({
  upstream,
  row: { target, health },
  onEdit,
  onRemove,
}: {
  upstream: Upstream;
  row: CheckedTarget;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { targetsKeepHistory } = useDialect();
  const removal = targetsKeepHistory ? { text: 'Drain', icon: CircleOff } : { text: 'Delete', icon: Trash2 };
  const change = useMutation(setTargetHealthMutation(upstream.id));
  const isChecked = health === 'HEALTHY' || health === 'UNHEALTHY';
  const [word, Icon] =
    health === 'HEALTHY' ? (['unhealthy', CircleX] as const) : (['healthy', CircleCheck] as const);
  const mark = async (): Promise<void> => {
    if (change.isPending) return;
    try {
      await change.mutateAsync({ target, healthy: word === 'healthy' });
      showToast({ text: `${target} is ${word} until a check changes it` });
    } catch (error) {
      showToast({ text: failureText(error, 'Not changed', 'It may be changed'), bad: true });
    }
  };
  return (
    <>
      {isChecked && (
        <IconButton label={`Mark ${target} ${word}`} disabled={change.isPending} onClick={() => void mark()}>
          <Icon size={16} />
        </IconButton>
      )}
      {!targetsKeepHistory && (
        <IconButton label={`Edit ${target}`} onClick={onEdit}>
          <Pencil size={16} />
        </IconButton>
      )}
      <IconButton label={`${removal.text} ${target}`} danger onClick={onRemove}>
        <removal.icon size={16} />
      </IconButton>
      <RowMore
        name={target}
        entries={[
          ...(targetsKeepHistory ? [] : [{ text: 'Edit', icon: Pencil, onSelect: onEdit }]),
          ...(isChecked ? [{ text: `Mark ${word}`, icon: Icon, onSelect: () => void mark() }] : []),
          {
            text: 'Copy address',
            icon: Copy,
            onSelect: () => void copyAndSay(target, `${target} copied`),
          },
        ]}
        removal={removal}
        onRemove={onRemove}
      />
    </>
  );
}
