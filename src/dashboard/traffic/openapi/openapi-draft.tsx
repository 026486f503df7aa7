// The button that drafts an OpenAPI description of an API from its requests, and the dialog with the draft.
import { useQuery } from '@tanstack/react-query';
import { FileCode } from 'lucide-react';
import { useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { openApiDraftQuery, type DraftOf } from '#dashboard/api/openapi-draft.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { downloadText, fileNameOf } from '#dashboard/lib/download-text.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CopyButton } from '#dashboard/ui/copy-button.tsx';
import { WideDialog } from '#dashboard/ui/dialog.tsx';

/** `of`: the api, route or service. */
export function OpenApiDraft({ of }: { of: DraftOf }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <FileCode size={16} />
        OpenAPI draft
      </Button>
      {open && <DraftDialog of={of} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Lines that are shown. The file has all. */
const mostLines = 2_000;

function DraftDialog({ of, onClose }: { of: DraftOf; onClose: () => void }) {
  const { data: text, error } = useQuery(openApiDraftQuery(of));
  const lines = text?.split('\n') ?? [];
  const title = /^ {2}title: "?([^"\n]*)/m.exec(text ?? '')?.[1] ?? '';
  const paths = lines.filter((line) => /^ {2}"?\//.test(line)).length;
  return (
    <WideDialog
      title="OpenAPI draft"
      about={
        text === undefined
          ? 'Made from the recorded requests.'
          : paths === 0
            ? 'No recorded request shows a path that is there.'
            : `Made from the recorded requests: ${countOf(paths, 'path', 'paths')}. Ids in paths are folded into parameters. Read it through before you use it.`
      }
      label="The draft"
      onClose={onClose}
      actions={
        <>
          {text !== undefined && <CopyButton text={text} className="mr-auto" />}
          <Button data-first-focus onClick={onClose}>
            Close
          </Button>
          <Button
            kind="primary"
            disabled={text === undefined}
            title={text === undefined ? 'It is not made yet' : undefined}
            onClick={() => downloadText(fileNameOf(`${title} openapi`, 'yaml'), text ?? '')}
          >
            Download
          </Button>
        </>
      }
    >
      {error ? (
        <p role="alert" className="text-bad">
          The draft could not be made. {reasonOf(error)}
        </p>
      ) : (
        <pre className="mono min-h-60 rounded-control bg-sunken p-3 leading-5 break-all whitespace-pre-wrap text-text-2 inset-ring inset-ring-line">
          {lines.slice(0, mostLines).join('\n')}
          {lines.length > mostLines && `\n… ${lines.length - mostLines} more lines are in the file`}
        </pre>
      )}
    </WideDialog>
  );
}
