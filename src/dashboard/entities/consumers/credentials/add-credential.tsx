// The form for one more credential, in place above the others.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { consumerName } from '#dashboard/api/consumers.ts';
import { credentialMutations } from '#dashboard/api/credentials.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { credentialPath, type Consumer } from '#dashboard/api/gateway-types.ts';
import { FieldError } from '#dashboard/forms/field-notes.tsx';
import { ChipsField, SelectField, TextAreaField, TextField } from '#dashboard/forms/fields.tsx';
import { CurlBlock } from '#dashboard/forms/live-panel.tsx';
import { useForm, type FieldState } from '#dashboard/forms/use-form.ts';
import { formList, pathSegment, type ShellVariable } from '#dashboard/lib/curl.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import type { CredentialField, CredentialKind } from './credential-kinds.ts';

export function AddCredential({
  kind,
  consumer,
  onDone,
}: {
  kind: CredentialKind;
  consumer: Consumer;
  /** With the id of what was made; without one it was given up. */
  onDone: (id?: string) => void;
}) {
  const adminUrl = useAdminUrl();
  const create = useMutation(credentialMutations(consumer.id, kind.plugin).create());
  const initial: Values = Object.fromEntries(kind.fields.map((field) => [field.name, unset(field)]));
  const form = useForm({
    initial,
    save: async (values) => {
      const credential = await create.mutateAsync(Object.fromEntries(filled(values)));
      showToast({ text: `${capital(kind.one)} added to ${consumerName(consumer)}` });
      onDone(credential.id);
    },
  });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);
  useEffect(() => {
    if (form.refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.refusals]);
  return (
    <div className="mb-6 grid gap-x-14 gap-y-6 border-y border-line py-5 desktop:grid-cols-[minmax(0,var(--w-form))_minmax(0,1fr)]">
      <form
        ref={element}
        noValidate
        aria-label={`Add ${kind.one}`}
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        {kind.fields.map((field) => (
          <CredentialControl key={field.name} field={field} state={form.field(field.name)} />
        ))}
        {form.message && (
          <div role="alert">
            <FieldError text={form.message} />
          </div>
        )}
        <div className="mt-5 flex gap-2">
          <Button type="submit" kind="primary" disabled={form.busy}>
            {form.busy ? 'Creating' : `Create ${kind.one}`}
          </Button>
          <Button kind="quiet" onClick={() => onDone()}>
            Cancel
          </Button>
        </div>
      </form>
      <CurlBlock
        request={{
          method: 'POST',
          url: `${adminUrl}/consumers/${pathSegment(consumer.username, consumer.id)}/${credentialPath(kind.plugin)}`,
          fields: asForm(kind, form.values),
        }}
      />
    </div>
  );
}

type Value = string | readonly string[];
type Values = Readonly<Record<string, Value>>;

const unset = ({ control }: CredentialField): Value => {
  if (control === 'list') return [];
  return typeof control === 'object' ? (control.choices[0] ?? '') : '';
};

function CredentialControl({ field, state }: { field: CredentialField; state: FieldState<Value> }) {
  const { control, label, help, placeholder, required = false } = field;
  const warned = typeof state.value === 'string' ? field.warningOf?.(state.value) : undefined;
  const warning = warned === undefined ? undefined : { text: warned };
  const row = { ...state, label, help, placeholder, required, warning };
  if (typeof state.value !== 'string') return <ChipsField {...row} value={state.value} />;
  const text = { ...row, value: state.value };
  if (control === 'lines') return <TextAreaField {...text} />;
  if (typeof control === 'object')
    return <SelectField {...text} options={control.choices.map((value) => ({ value, label: value }))} />;
  return (
    <TextField
      {...text}
      mono={field.secret === 'shown'}
      type={field.secret === 'write-only' ? 'password' : 'text'}
    />
  );
}

/** An empty field is left out, so that the gateway makes what it can make itself. */
const filled = (values: Values): (readonly [string, Value])[] =>
  Object.entries(values).filter(([, value]) => value.length > 0);

/** As a form has them, lists joined by commas. A password is not shown in the command either. */
const asForm = (kind: CredentialKind, values: Values): (readonly [string, string | ShellVariable])[] =>
  filled(values).map(([name, value]) => {
    const hidden = kind.fields.some((field) => field.name === name && field.secret === 'write-only');
    if (hidden) return [name, { variable: name.toUpperCase() }];
    return [name, typeof value === 'string' ? value : formList(value)];
  });

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
