// A question about a request that waits, and the answer to it.
import { useState } from 'react';
import type { ShownGrant } from '#wire/portal/application.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog } from '#dashboard/ui/dialog.tsx';
import { TextArea } from '#dashboard/ui/input.tsx';
import { tell } from '../../api/ask.ts';
import { applicationsQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogActions } from '../../frame/dialog-actions.tsx';
import { Field } from '../../frame/field.tsx';
import { Form } from '../../frame/form.tsx';

interface OfGrant {
  application: string;
  grant: ShownGrant;
}

export function Question({ application, grant }: OfGrant) {
  const { question, reply } = grant;
  const [answering, setAnswering] = useState(false);
  return (
    <div className="mt-1 text-meta [overflow-wrap:anywhere] text-text-2">
      <p>
        You are asked: <bdi>“{question}”</bdi>
      </p>
      {reply !== '' && (
        <p>
          Your answer: <bdi>“{reply}”</bdi>
        </p>
      )}
      <Button small className="mt-1" onClick={() => setAnswering(true)}>
        {reply === '' ? 'Answer' : 'Change the answer'}
      </Button>
      {answering && (
        <AnswerDialog application={application} grant={grant} onClose={() => setAnswering(false)} />
      )}
    </div>
  );
}

function AnswerDialog({
  application,
  grant: { api, title, question, reply: before },
  onClose,
}: OfGrant & { onClose: () => void }) {
  const [reply, setReply] = useState(before);
  const answer = useChange(
    () =>
      tell(`applications/${encodeURIComponent(application)}/grants/${encodeURIComponent(api)}`, 'PATCH', {
        reply,
      }),
    { stale: [applicationsQuery().queryKey], close: onClose },
  );
  return (
    <Dialog open title={`A question about ${title}`} onClose={onClose}>
      <Form
        error={answer.error}
        busy={answer.isPending}
        onSubmit={() => answer.mutate()}
        actions={
          <DialogActions onCancel={onClose}>
            <Button type="submit" kind="primary" disabled={answer.isPending}>
              Send the answer
            </Button>
          </DialogActions>
        }
      >
        <p className="text-base [overflow-wrap:anywhere] text-text-2">
          <bdi>{question}</bdi>
        </p>
        <Field name="reply" label="Your answer">
          {(ids) => (
            <TextArea
              {...ids}
              required
              rows={3}
              maxLength={500}
              value={reply}
              onChange={(event) => setReply(event.target.value)}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  );
}
