// The form for one more credential, in place above the others.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { consumerName } from '#dashboard/api/consumers.ts';
import { credentialMutations } from '#dashboard/api/credentials.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { credentialPath, type Consumer } from '#dashboard/api/gateway-types.ts';
import { FieldError } from '#dashboard/forms/field.tsx';
import { TextField } from '#dashboard/forms/fields.tsx';
import { CurlBlock } from '#dashboard/forms/live-panel.tsx';
import { useForm } from '#dashboard/forms/use-form.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import type { CredentialKind } from './credential-kinds.ts';

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
  const initial: Readonly<Record<string, string>> = Object.fromEntries(
    kind.fields.map(({ name }) => [name, '']),
  );
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
    element.current?.querySelector('input')?.focus();
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
          <TextField
            key={field.name}
            {...form.field(field.name)}
            label={field.label}
            mono={field.secret === 'shown'}
            type={field.secret === 'write-only' ? 'password' : 'text'}
            required={field.required ?? false}
            help={field.help}
            placeholder={field.placeholder}
          />
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
          url: `${adminUrl}/consumers/${encodeURIComponent(consumer.username ?? consumer.id)}/${credentialPath(kind.plugin)}`,
          fields: filled(hidden(kind, form.values)),
        }}
      />
    </div>
  );
}

/** An empty field is left out, so that the gateway makes what it can make itself. */
const filled = (values: Readonly<Record<string, string>>): (readonly [string, string])[] =>
  Object.entries(values).filter(([, value]) => value !== '');

/** A password is not shown in the command either. */
const hidden = (kind: CredentialKind, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    kind.fields.map(({ name, secret }) => {
      const value = values[name] ?? '';
      return [name, secret === 'write-only' && value !== '' ? '********' : value];
    }),
  );

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
