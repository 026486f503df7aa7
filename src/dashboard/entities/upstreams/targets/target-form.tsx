// The form of a target, in place above the others: for one more, and for an edit.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { CheckedTarget, Target, Upstream } from '#dashboard/api/gateway-types.ts';
import { addTargetMutation, changeTargetMutation, readTargetAnew } from '#dashboard/api/upstreams.ts';
import { formFieldsOf } from '#dashboard/crud/entity/command-fields.ts';
import { entityFieldText } from '#dashboard/crud/entity/entity-field-texts.ts';
import { changedFields } from '#dashboard/forms/changed-fields.ts';
import { AskAboutConflict } from '#dashboard/forms/conflict/ask-about-conflict.tsx';
import type { RowWords } from '#dashboard/forms/conflict/row-words.ts';
import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { NumberField, TextField } from '#dashboard/forms/fields.tsx';
import { InPlaceFoot } from '#dashboard/forms/in-place-foot.tsx';
import { InPlacePanel } from '#dashboard/forms/in-place-panel.tsx';
import { LeaveGuard } from '#dashboard/forms/leave-guard.tsx';
import { useFieldRange } from '#dashboard/forms/use-field-choices.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { createdText } from '#dashboard/lib/created-text.ts';
import { pathSegment, type CurlRequest } from '#dashboard/lib/curl.ts';
import { undoOfNew } from '#dashboard/crud/history/undo-changes.ts';
import { useWhileShown } from '#dashboard/lib/use-while-shown.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { addressNote, fullAddress } from './address-note.ts';
import { defaultWeight, targetChanges, targetValues, type TargetValues } from './target-values.ts';

export function TargetForm({
  upstream,
  row,
  gone = false,
  known,
  onClose,
}: {
  upstream: Upstream;
  /** The target that is edited. Without it the form adds one. */
  row?: CheckedTarget | undefined;
  /** It was deleted elsewhere while it was edited. */
  gone?: boolean;
  /** The targets that are there. */
  known: readonly CheckedTarget[];
  onClose: () => void;
}) {
  const close = useWhileShown(onClose);
  const dialect = useDialect();
  const { entities, targetsKeepHistory } = dialect;
  const client = useQueryClient();
  const [least, most] = useFieldRange('targets', 'weight', usualRange);
  const add = useMutation(addTargetMutation(upstream.id));
  const change = useMutation(changeTargetMutation(upstream.id));
  /** A target that is there already gets the weight as another row, where the gateway keeps a history. */
  const addTarget = (values: TargetValues): Promise<Target> => {
    const target = values.target.trim();
    const changes = { weight: defaultWeight, ...targetChanges(values, { ...newTarget, target }) };
    return targetsKeepHistory
      ? change.mutateAsync({ target, changes, read: known.find(hasAddress(target)) ?? { weight: 0 } })
      : add.mutateAsync({ target, ...changes });
  };
  const form = useForm({
    called: row?.target ?? 'The new target',
    initial: targetValues(row),
    reread: row && (async () => targetValues(await readTargetAnew(client, upstream.id, row.id))),
    recreate:
      row &&
      (async (values) => {
        const made = await add.mutateAsync(targetChanges(values, newTarget));
        showToast({ text: createdText(made.target), undo: undoOfNew(client, made.id, made.target) });
        close();
      }),
    save: async (values, start) => {
      const held = row
        ? await change.mutateAsync({
            target: row.id,
            changes: targetChanges(values, start),
            read: { ...start, weight: Number(start.weight) },
          })
        : await addTarget(values);
      const isNew = row === undefined && !known.some(({ target }) => target === held.target);
      showToast(
        isNew
          ? { text: createdText(held.target), undo: undoOfNew(client, held.id, held.target) }
          : { text: `${held.target} has the weight ${held.weight}` },
      );
      close();
      return undefined;
    },
  });
  const url = `${useAdminUrl()}/upstreams/${pathSegment(upstream.name, upstream.id)}/targets`;
  const request = (values: TargetValues, start: TargetValues): CurlRequest | undefined => {
    const changes = targetChanges(values, start);
    const sent = row ? changes : { weight: defaultWeight, ...changes };
    const fields = formFieldsOf(dialect, 'targets', sent);
    if (Object.keys(changes).length === 0) return undefined;
    return row ? { method: 'PATCH', url: `${url}/${row.id}`, fields } : { method: 'POST', url, fields };
  };
  const words: RowWords<TargetValues> = {
    id: row?.id ?? '',
    name: row?.target ?? 'the target',
    labelOf: (field) => entityFieldText('targets', field).label,
    defaultOf: (field) => (field === 'weight' ? defaultWeight : undefined),
    isSecret: () => false,
    request,
  };
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);
  const others = known.filter(({ target }) => target !== row?.target);
  const note = addressNote(form.values.target, others, targetsKeepHistory);
  const isTaken = !targetsKeepHistory && others.some(hasAddress(form.values.target));
  const hasTags = entities.targets?.filters.includes('tags') === true;
  const name = row ? `Edit ${row.target}` : 'Add target';
  return (
    <div className="mb-6 grid gap-x-14 gap-y-6 border-y border-line py-5 desktop:grid-cols-[minmax(0,var(--w-form))_minmax(0,1fr)]">
      <form
        ref={element}
        noValidate
        aria-label={name}
        className="max-w-form min-w-0"
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
          gone={gone || form.gone ? 'target' : undefined}
          onCancel={onClose}
        />
      </form>
      <InPlacePanel
        changes={row ? changedFields(form.start, form.values, words) : []}
        curl={request(form.values, form.start)}
      />
      <AskAboutConflict form={form} words={row && words} element={element} />
      <LeaveGuard dirty={form.dirty} isSaved={form.isSaved} />
    </div>
  );
}

const newTarget = targetValues(undefined);

const hasAddress = (text: string) => {
  const full = fullAddress(text);
  return ({ target }: Target): boolean => target === full;
};

const usualRange = [0, 1000] as const;
