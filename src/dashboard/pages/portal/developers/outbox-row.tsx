// One mail of the portal, with what became of it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { sendMailNow, type OutboxMail } from '#dashboard/api/portal/developers.ts';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { Chip, type ChipTone } from '#dashboard/ui/chip.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { When } from '#dashboard/ui/values.tsx';

const states: Readonly<Record<OutboxMail['state'], { tone: ChipTone; text: string }>> = {
  kept: { tone: 'warn', text: 'waits' },
  sent: { tone: 'plain', text: 'sent' },
  failed: { tone: 'bad', text: 'not sent' },
};

export function OutboxRow({ mail, onRemove }: { mail: OutboxMail; onRemove: () => void }) {
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
        {state !== 'sent' && text !== '' && <SendNow mail={mail} />}
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

/** For an operator who has mended the mail server: the next try by itself is up to two hours away, and a mail that has failed has none. */
function SendNow({ mail }: { mail: OutboxMail }) {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => sendMailNow(mail.id),
    // Why a mail could not be sent stands in its row.
    onSuccess: ({ state, to }) =>
      showToast(state === 'sent' ? { text: `Sent to ${to}` } : { text: `Not sent to ${to}`, bad: true }),
    onError: (error) => showToast({ text: `Not sent to ${mail.to}: ${reasonOf(error)}`, bad: true }),
    onSettled: () => readPortalAnew(client),
  });
  return (
    <Button small disabled={send.isPending} onClick={() => send.mutate()}>
      <BusyWords is={send.isPending} usual="Send now" busy="Sending" />
      <span className="sr-only">the mail to {mail.to}</span>
    </Button>
  );
}
