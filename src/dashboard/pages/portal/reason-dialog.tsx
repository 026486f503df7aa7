import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { useWhileShown } from '#dashboard/lib/use-while-shown.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { Input } from '#dashboard/ui/input.tsx';

/** Asks for words that the developer reads: the reason of a refusal, or a question. */
export function ReasonDialog({
  title,
  about,
  label = 'Reason',
  placeholder = 'Too many calls at night',
  confirm,
  isRefusal = true,
  act,
  onClose,
}: {
  title: string;
  about: string;
  /** Of the field. */
  label?: string;
  placeholder?: string;
  confirm: string;
  isRefusal?: boolean;
  act: (words: string) => Promise<void>;
  onClose: () => void;
}) {
  const id = useId();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const close = useWhileShown(onClose);
  const send = useMutation({
    mutationFn: () => act(words.trim()),
    onSuccess: close,
    onSettled: () => readPortalAnew(client),
  });
  const lacks = words.trim() === '';
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
          {label}
        </label>
        <Input
          id={id}
          value={words}
          maxLength={500}
          placeholder={placeholder}
          onChange={({ target }) => setWords(target.value)}
        />
        {send.error && (
          <div role="alert">
            <FieldError text={reasonOf(send.error)} />
          </div>
        )}
        <div className={dialogActions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind={isRefusal ? 'danger' : 'primary'}
            type="submit"
            disabled={lacks || send.isPending}
            title={lacks ? `The ${label.toLowerCase()} is not typed yet` : undefined}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
