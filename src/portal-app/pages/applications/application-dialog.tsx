import { useState } from 'react';
import type { ApplicationDraft } from '#wire/portal/application.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog } from '#dashboard/ui/dialog.tsx';
import { Input, TextArea } from '#dashboard/ui/input.tsx';
import { DialogActions } from '../../frame/dialog-actions.tsx';
import { Field } from '../../frame/field.tsx';
import { Form } from '../../frame/form.tsx';

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
      <Form
        error={error}
        busy={busy}
        onSubmit={() => onSave({ name, purpose })}
        actions={
          <DialogActions onCancel={onClose}>
            <Button type="submit" kind="primary" disabled={busy}>
              {action}
            </Button>
          </DialogActions>
        }
      >
        <Field name="name" label="Name">
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
        <Field
          name="purpose"
          label="What is it for?"
          note="optional"
          help="The people behind the APIs read it."
        >
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
      </Form>
    </Dialog>
  );
}
