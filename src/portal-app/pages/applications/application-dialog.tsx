import { useState } from 'react';
import type { ApplicationDraft } from '#wire/portal/application.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog } from '#dashboard/ui/dialog.tsx';
import { Input, TextArea } from '#dashboard/ui/input.tsx';
import { Field, Refusal } from '../../frame/field.tsx';

/** The name of an application and what it is for, new or changed. */
export function ApplicationDialog({
  title,
  action,
  saved,
  error,
  busy,
  onSave,
  onClose,
}: {
  title: string;
  action: string;
  saved: ApplicationDraft;
  error: Error | null;
  busy: boolean;
  onSave: (draft: ApplicationDraft) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState(saved.name);
  const [purpose, setPurpose] = useState(saved.purpose);
  return (
    <Dialog open title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSave({ name, purpose });
        }}
      >
        <Field label="Name">
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={60}
              placeholder="Jokebot"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="What is it for?" note="optional" help="The people behind the APIs read it.">
          {(ids) => (
            <TextArea
              {...ids}
              rows={3}
              maxLength={500}
              value={purpose}
              onChange={(event) => setPurpose(event.target.value)}
            />
          )}
        </Field>
        <Refusal error={error} />
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
