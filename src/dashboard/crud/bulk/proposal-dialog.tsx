// The dry run of a change of many rows: the list of its calls, of which none is sent yet.
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { capital } from '#dashboard/lib/capital.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { curlText } from '#dashboard/lib/curl.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CopyButton } from '#dashboard/ui/copy-button.tsx';
import { WideDialog } from '#dashboard/ui/dialog.tsx';
import type { BulkPlan } from './bulk-plan.ts';
import { CallList } from './call-list.tsx';
import { showRun } from './shown-run.ts';
import { startBulk } from './start-bulk.ts';

export function ProposalDialog<R>({
  title,
  verb,
  plan,
  unchanged,
  waiting,
  onStart,
  onClose,
  children,
}: {
  title: string;
  /** "Change" */
  verb: string;
  plan: BulkPlan<R>;
  /** The number of rows that need no change. */
  unchanged: number;
  /** Why the list is not whole yet. */
  waiting?: string | undefined;
  /** Called when the calls are begun. The dialog is closed by `onClose` alike. */
  onStart?: () => void;
  onClose: () => void;
  /** The controls that decide about the calls. */
  children?: ReactNode;
}) {
  const client = useQueryClient();
  const { calls, words } = plan;
  const none = calls.length === 0 || waiting !== undefined;
  const start = (): void => {
    onStart?.();
    onClose();
    showRun(startBulk(client, plan));
  };
  return (
    <WideDialog
      title={title}
      about="Nothing is sent before you say so."
      label="Calls"
      onClose={onClose}
      actions={
        <>
          <Button data-first-focus={children ? undefined : ''} onClick={onClose}>
            Cancel
          </Button>
          <Button
            kind="primary"
            disabled={none}
            title={none ? (waiting ?? 'There is nothing to change') : undefined}
            onClick={start}
          >
            {capital(verb)} {countOf(calls.length, words.one)}
          </Button>
        </>
      }
    >
      {children}
      <div className="mt-4 mb-2 flex items-center gap-2">
        <h2 className="flex-1 text-row">
          {waiting ?? countOf(calls.length, 'call')}
          {unchanged > 0 && (
            <span className="ml-2 font-regular text-muted">
              {countOf(unchanged, words.one)} {unchanged === 1 ? 'needs' : 'need'} no change
            </span>
          )}
        </h2>
        {calls.length > 0 && (
          <CopyButton
            text={calls.flatMap(({ request }) => (request ? [curlText(request)] : [])).join('\n')}
          />
        )}
      </div>
      <CallList label="Calls" calls={calls} />
    </WideDialog>
  );
}
