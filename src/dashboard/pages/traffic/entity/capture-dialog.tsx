import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { startCapture } from '#dashboard/api/captures.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { useWhileShown } from '#dashboard/lib/use-while-shown.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';

const lengths = [
  { value: '5', label: '5 min' },
  { value: '15', label: '15 min' },
  { value: '60', label: '1 h' },
] as const;
const numbers = [
  { value: '20', label: '20' },
  { value: '100', label: '100' },
  { value: '200', label: '200' },
] as const;

interface CaptureDialogProps {
  of: string;
  /** Other nodes may use the same database. */
  isOfOneNode: boolean;
  onClose: () => void;
}

/** For how long, how many requests, and what is kept of them. */
export function CaptureDialog({ of, isOfOneNode, onClose }: CaptureDialogProps) {
  const client = useQueryClient();
  const close = useWhileShown(onClose);
  const [minutes, setMinutes] = useState<(typeof lengths)[number]['value']>('15');
  const [requests, setRequests] = useState<(typeof numbers)[number]['value']>('100');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const start = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await startCapture(client, { of, minutes: Number(minutes), requests: Number(requests) });
      close();
    } catch (error) {
      setFailure(`Not started. ${reasonOf(error)}`);
      setBusy(false);
    }
  };
  return (
    <Dialog open title="Capture headers and bodies?" onClose={onClose}>
      <p className="mt-1 text-text-2">
        Of the next requests the headers, the query and the first 32 kB of each body are kept for a day.
        Values of credentials, cookies, passwords and tokens are cut out before they are kept, as far as their
        names tell. Whatever else the bodies hold, such as personal data, is kept as it is.
      </p>
      {isOfOneNode && (
        <p className="mt-2 text-text-2">
          Of several nodes on one database one captures: the node that answers this page.
        </p>
      )}
      <div className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-3 text-row">
        <span>For</span>
        <span>
          <Segments label="Time of the capture" options={lengths} value={minutes} onChange={setMinutes} />
        </span>
        <span>At most</span>
        <span className="flex items-center gap-2">
          <Segments label="Captured requests" options={numbers} value={requests} onChange={setRequests} />
          requests
        </span>
      </div>
      {failure !== undefined && (
        <div role="alert" className="mt-3">
          <FieldError text={failure} />
        </div>
      )}
      <div className={dialogActions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" disabled={busy} onClick={() => void start()}>
          <BusyWords is={busy} usual="Capture" busy="Starting" />
        </Button>
      </div>
    </Dialog>
  );
}
