import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { inviteDeveloper } from '#dashboard/api/portal/developers.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

/** Sends an invitation by mail. It works whoever else may sign up. */
export function InviteForm() {
  const id = useId();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const invite = useMutation({
    mutationFn: () => inviteDeveloper(email.trim()),
    onSuccess: () => {
      showToast({ text: `The invitation of ${email.trim()} is in the outbox` });
      setEmail('');
    },
    onSettled: () => readPortalAnew(client),
  });
  const lacks = email.trim() === '';
  return (
    <section className="mt-10" aria-label="Invite a developer">
      <SectionHead title="Invite a developer" />
      <form
        className="max-w-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacks && !invite.isPending) invite.mutate();
        }}
      >
        <label htmlFor={id} className="mb-1.5 block font-medium">
          Email
        </label>
        <div className="flex gap-2">
          <Input
            id={id}
            inputMode="email"
            autoCapitalize="off"
            spellCheck={false}
            placeholder="lena@example.com"
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
          <Button
            type="submit"
            disabled={lacks || invite.isPending}
            title={lacks ? 'The address is not typed yet' : undefined}
          >
            Send invitation
          </Button>
        </div>
        {invite.error && (
          <div role="alert">
            <FieldError text={reasonOf(invite.error)} />
          </div>
        )}
      </form>
    </section>
  );
}
