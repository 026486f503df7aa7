// The form of a target, in place above the others: for one more, and for an edit.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { targets } from '#schema/entities/target.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Changes, CheckedTarget, Target, Upstream } from '#dashboard/api/gateway-types.ts';
import { addTargetMutation, changeTargetMutation } from '#dashboard/api/upstreams.ts';
import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { NumberField, TextField } from '#dashboard/forms/fields.tsx';
import { InPlaceFoot } from '#dashboard/forms/in-place-foot.tsx';
import { LeaveGuard } from '#dashboard/forms/leave-guard.tsx';
import { same } from '#dashboard/forms/form-draft.ts';
import { useFieldRange } from '#dashboard/forms/use-field-choices.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { createdText } from '#dashboard/lib/created-text.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { addressNote, fullAddress } from './address-note.ts';

interface Values {
  target: string;
  weight: string;
  tags: readonly string[];
}

const valuesOf = (row: CheckedTarget | undefined): Values => ({
  target: row?.target ?? '',
  weight: row ? String(row.weight) : '',
  tags: row?.tags ?? [],
});

/** The fields that differ from `start`. */
function changesOf({ target, weight, tags }: Values, start: Values): Changes<Target> {
  return {
    ...(target.trim() !== start.target && { target: target.trim() }),
    ...(weight.trim() !== start.weight && { weight: weight.trim() === '' ? defaultWeight : weight.trim() }),
    ...(!same(tags, start.tags) && { tags: tags.length === 0 ? null : tags }),
  };
}

export function TargetForm({
  upstream,
  row,
  known,
  onClose,
}: {
  upstream: Upstream;
  /** The target that is edited. Without it the form adds one. */
  row?: CheckedTarget | undefined;
  /** The targets that are there. */
  known: readonly string[];
  onClose: () => void;
}) {
  const { entities, targetsKeepHistory } = useDialect();
  const [least, most] = useFieldRange('targets', 'weight', usualRange);
  const add = useMutation(addTargetMutation(upstream.id));
  const change = useMutation(changeTargetMutation(upstream.id));
  const form = useForm({
    initial: valuesOf(row),
    save: async (values, start) => {
      const held = row
        ? await change.mutateAsync({ target: row.target, changes: changesOf(values, start) })
        : await add.mutateAsync({ weight: defaultWeight, ...changesOf(values, start) });
      const isNew = row === undefined && !known.includes(held.target);
      showToast({ text: isNew ? createdText(held.target) : `${held.target} has the weight ${held.weight}` });
      onClose();
      return undefined;
    },
  });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);
  const others = known.filter((target) => target !== row?.target);
  const note = addressNote(form.values.target, others, targetsKeepHistory);
  const isTaken = !targetsKeepHistory && others.includes(fullAddress(form.values.target) ?? '');
  const hasTags = entities.targets?.filters.includes('tags') === true;
  const name = row ? `Edit ${row.target}` : 'Add target';
  return (
    <form
      ref={element}
      noValidate
      aria-label={name}
      className="mb-6 max-w-form border-y border-line py-5"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <TextField
        {...form.field('target')}
        label="Target"
        required
        mono
        placeholder="10.0.4.21:8080"
        help="A host name or IP address with a port. IPv6 in brackets: [::1]:8080."
        warning={note === undefined ? undefined : { text: note }}
      />
      <NumberField
        {...form.field('weight')}
        label="Weight"
        placeholder={String(defaultWeight)}
        help={`From ${formatCount(least)} to ${formatCount(most)}, beside the weights of the other targets. 0 is drained.`}
      />
      {hasTags && (
        <ChipsField
          {...form.field('tags')}
          label="Tags"
          words
          help="Words by which lists can be narrowed down."
        />
      )}
      <InPlaceFoot
        form={form}
        stored={row !== undefined}
        create="Add target"
        creating="Adding"
        disabled={isTaken}
        onCancel={onClose}
      />
      <LeaveGuard dirty={form.dirty} isSaved={form.isSaved} />
    </form>
  );
}

const defaultWeight = targets.fields.weight.default;
const usualRange = [0, 1000] as const;
