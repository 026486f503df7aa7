// The mails of the portal: those that were sent, and those that wait for a mail server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { outboxQuery, removeMail, type OutboxMail } from '#dashboard/api/portal/developers.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { OutboxRow } from './outbox-row.tsx';

export function OutboxPage() {
  const mails = useQuery(outboxQuery());
  const [removing, setRemoving] = useState<OutboxMail>();
  const client = useQueryClient();
  return (
    <section className="mt-4" aria-label="Outbox">
      <QueryGate query={mails} what="The outbox">
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={Mail}
              title="No mail yet"
              text="The portal writes to developers when they sign up, when they forget a password, and when you decide. Mails go through the mail server of the page Alerts, and wait here without one."
            />
          ) : (
            <ul className="border-t border-line">
              {list.map((mail) => (
                <OutboxRow key={mail.id} mail={mail} onRemove={() => setRemoving(mail)} />
              ))}
            </ul>
          )
        }
      </QueryGate>
      {removing && (
        <DeleteDialog
          title="Delete this mail?"
          consequence={
            removing.state === 'kept' ? `${removing.to} does not get it.` : 'It is gone from this list.'
          }
          confirm="Delete mail"
          remove={async () => {
            await removeMail(removing.id);
            showToast({ text: 'The mail is deleted' });
            await readPortalAnew(client);
          }}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </section>
  );
}
