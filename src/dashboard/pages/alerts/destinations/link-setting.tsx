import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { readAlertsAnew, saveLink } from '#dashboard/api/alerts.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';

/** The address of the dashboard in messages. The server does not know it: the reader of a message may reach it by another name. */
export function LinkSetting({ link }: { link: string }) {
  const id = useId();
  const client = useQueryClient();
  const [draft, setDraft] = useState<string>();
  const save = useMutation({
    mutationFn: saveLink,
    onSuccess: async (_, sent) => {
      await readAlertsAnew(client);
      // What was typed since is not saved.
      setDraft((now) => (now === sent ? undefined : now));
    },
  });
  return (
    <section className="mt-10" aria-label="Links in messages">
      <SectionHead title="Links in messages">
        {draft === undefined && (
          <Button small onClick={() => setDraft(link === '' ? window.location.origin : link)}>
            {link === '' ? 'Set it' : 'Change'}
          </Button>
        )}
      </SectionHead>
      {draft === undefined ? (
        <p className="[overflow-wrap:anywhere] text-text-2">
          {link === '' ? 'Messages have no link to this dashboard.' : `Lead to ${link}.`}
        </p>
      ) : (
        <form
          className="max-w-form"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(draft);
          }}
        >
          <label htmlFor={id} className="mb-1.5 block font-medium">
            Address of this dashboard
          </label>
          <Input
            id={id}
            inputMode="url"
            placeholder="https://gatehouse.example.com"
            value={draft}
            onChange={({ target }) => setDraft(target.value)}
          />
          {save.error && (
            <div role="alert">
              <FieldError text={save.error.message} />
            </div>
          )}
          <p className="mt-1.5 text-meta text-muted">Empty: messages have no link.</p>
          <div className="mt-3 flex gap-2">
            <Button kind="primary" type="submit" disabled={save.isPending}>
              <BusyWords is={save.isPending} usual="Save" busy="Saving" />
            </Button>
            <Button kind="quiet" onClick={() => setDraft(undefined)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
