import { useEffect, useRef } from 'react';
import { parseAddress } from '#schema/address.ts';
import { targets } from '#schema/entities/target.ts';
import { FieldError } from '#dashboard/forms/field-notes.tsx';
import { NumberField, TextField } from '#dashboard/forms/fields.tsx';
import { LeaveGuard } from '#dashboard/forms/leave-guard.tsx';
import { useForm } from '#dashboard/forms/use-form.ts';
import { createdText } from '#dashboard/lib/created-text.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

/** Says what the gateway will make of an address. Undefined where there is nothing to say. */
export function addressNote(text: string, known: readonly string[]): string | undefined {
  if (text.trim() === '') return undefined;
  const address = parseAddress(text.trim());
  if (!address)
    return text.includes('://')
      ? 'A target has no scheme and no path: only a host and a port.'
      : 'This is no host name and no IP address.';
  const host = address.kind === 'ipv6' ? `[${address.host}]` : address.host;
  const full = `${host}:${address.port ?? 8000}`;
  if (known.includes(full)) return `${full} is a target already: it gets this weight.`;
  return address.port === undefined ? `Without a port it is ${full}.` : undefined;
}

/** The form for one more target, in place above the others. */
export function AddTarget({
  onAdd,
  known,
  onClose,
}: {
  onAdd: (values: { target: string; weight: number | string }) => Promise<{ target: string; weight: number }>;
  /** The targets that are there. */
  known: readonly string[];
  onClose: () => void;
}) {
  const form = useForm({
    initial: { target: '', weight: '' },
    save: async ({ target, weight }) => {
      const added = await onAdd({ target: target.trim(), weight: weight === '' ? defaultWeight : weight });
      showToast({
        text: known.includes(added.target)
          ? `${added.target} has the weight ${added.weight}`
          : createdText(added.target),
      });
      onClose();
      return undefined;
    },
  });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);
  const note = addressNote(form.values.target, known);
  return (
    <form
      ref={element}
      noValidate
      aria-label="Add target"
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
        help="From 0 to 1,000, beside the weights of the other targets. 0 is drained."
      />
      {form.message && (
        <div role="alert">
          <FieldError text={form.message} />
        </div>
      )}
      <div className="mt-5 flex gap-2">
        <Button type="submit" kind="primary" disabled={form.busy}>
          {form.busy ? 'Adding' : 'Add target'}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <LeaveGuard dirty={form.dirty} isSaved={form.isSaved} />
    </form>
  );
}

const defaultWeight = targets.fields.weight.default;
