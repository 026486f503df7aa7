// The mails of the portal: those that were sent, and those that wait for a mail server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { outboxQuery, removeMail, type OutboxMail } from '#dashboard/api/portal/developers.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { Chip, type ChipTone } from '#dashboard/ui/chip.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { When } from '#dashboard/ui/values.tsx';

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
                <Row key={mail.id} mail={mail} onRemove={() => setRemoving(mail)} />
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

const states: Readonly<Record<OutboxMail['state'], { tone: ChipTone; text: string }>> = {
  kept: { tone: 'warn', text: 'waits' },
  sent: { tone: 'plain', text: 'sent' },
  failed: { tone: 'bad', text: 'not sent' },
};

function Row({ mail, onRemove }: { mail: OutboxMail; onRemove: () => void }) {
  const { subject, to, text, at, state, problem } = mail;
  return (
    <li className="border-b border-line py-2">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <b className="font-strong">{subject}</b> <span className="text-muted">to {to}</span>
        </p>
        <Chip tone={states[state].tone}>{states[state].text}</Chip>
        <span className="text-meta text-muted">
          <When at={at} />
        </span>
        <IconButton label={`Delete the mail to ${to}`} danger onClick={onRemove}>
          <Trash2 size={16} />
        </IconButton>
      </div>
      {problem !== '' && <p className="text-meta text-muted [overflow-wrap:anywhere]">{problem}</p>}
      {text !== '' && (
        <details className="mt-1">
          <summary className="cursor-pointer text-meta text-text-2">Its text</summary>
          <p className="mt-1 text-row whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
        </details>
      )}
    </li>
  );
}
