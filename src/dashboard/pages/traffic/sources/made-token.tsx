// A token that was just made: it is shown this once, with what its sender has to be told.
import type { MadeToken } from '#dashboard/api/collector.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { Secret } from '#dashboard/ui/secret.tsx';

export function MadeTokenDialog({
  made: { name, token },
  listening,
  onClose,
}: {
  made: MadeToken;
  listening: string;
  onClose: () => void;
}) {
  const { hostname, port } = new URL(listening);
  return (
    <Dialog open title={`Token ${name}`} onClose={onClose}>
      <p className="mt-1 mb-3 text-text-2">It is shown this once. Gatehouse holds a digest of it alone.</p>
      <Secret value={token} label={`the token ${name}`} fresh />
      <div className="mt-4">
        <CodeBlock
          title="For http-log of a Kong"
          text={`config.http_endpoint=${listening}/http-log/${token}`}
        />
      </div>
      <div className="mt-4">
        <CodeBlock
          title="For an agent of Galileo, or Kong’s plugin galileo"
          text={`service_token=${token}\nhost=${hostname}\nport=${port}\nhttps=false`}
        />
      </div>
      <div className={dialogActions}>
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
