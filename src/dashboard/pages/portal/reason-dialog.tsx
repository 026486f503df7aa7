import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { FieldError } from '#dashboard/forms/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { Input } from '#dashboard/ui/input.tsx';

/** Asks for the reason of a refusal. The developer reads it. */
export function ReasonDialog({
  title,
  about,
  confirm,
  act,
  onClose,
}: {
  title: string;
  about: string;
  confirm: string;
  act: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const id = useId();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const send = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: onClose,
    onSettled: () => readPortalAnew(client),
  });
  const lacks = reason.trim() === '';
  return (
    <Dialog open title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacks && !send.isPending) send.mutate();
        }}
      >
        <p className="mt-1 text-text-2">{about}</p>
        <label htmlFor={id} className="mt-3 mb-1.5 block font-medium">
          Reason
        </label>
        <Input
          id={id}
          value={reason}
          maxLength={500}
          placeholder="Too many calls at night"
          onChange={({ target }) => setReason(target.value)}
        />
        {send.error && (
          <div role="alert">
            <FieldError text={reasonOf(send.error)} />
          </div>
        )}
        <div className={dialogActions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="danger"
            type="submit"
            disabled={lacks || send.isPending}
            title={lacks ? 'The reason is not typed yet' : undefined}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
