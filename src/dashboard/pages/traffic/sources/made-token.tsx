// A token for a source of traffic that was just made, and how its senders are told.
import type { MadeToken } from '#dashboard/api/collector.ts';
import { MadeTokenDialog } from '#dashboard/crud/made-token-dialog.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';

export function MadeSourceToken({
  made,
  listening,
  onClose,
}: {
  made: MadeToken;
  listening: string;
  onClose: () => void;
}) {
  const { hostname, port } = new URL(listening);
  return (
    <MadeTokenDialog made={made} onClose={onClose}>
      <CodeBlock
        title="For http-log of a Kong"
        text={`config.http_endpoint=${listening}/http-log/${made.token}`}
      />
      <CodeBlock
        title="For an agent of Galileo, or Kong’s plugin galileo"
        text={`service_token=${made.token}\nhost=${hostname}\nport=${port}\nhttps=false`}
      />
    </MadeTokenDialog>
  );
}
