// The documents of a published API: a new one by file, address or text, or drafted from the traffic; and the versions that are kept.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { openApiDraftQuery } from '#dashboard/api/openapi-draft.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import {
  putDocument,
  removeDocument,
  type DocumentDraft,
  type OperatedApi,
} from '#dashboard/api/portal/catalogue.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { CodeEditor } from '#dashboard/ui/code-editor/code-editor.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

type From = 'file' | 'url' | 'text';

const ways = [
  { value: 'file', label: 'File' },
  { value: 'url', label: 'Address' },
  { value: 'text', label: 'Text' },
] as const;

export function DocumentSection({ api }: { api: OperatedApi }) {
  const client = useQueryClient();
  const [from, setFrom] = useState<From>('file');
  const [url, setUrl] = useState('');
  const [text, setText] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const put = useMutation({
    mutationFn: (draft: DocumentDraft) => putDocument(api.slug, draft),
    onSuccess: ({ version }) => showToast({ text: `Version ${version} is the reference now` }),
    onSettled: () => readPortalAnew(client),
  });
  const draft = useMutation({
    mutationFn: (_before: string) =>
      client.fetchQuery(
        openApiDraftQuery({ kind: api.target.kind === 'service' ? 'service' : 'target', id: api.target.id }),
      ),
    onSuccess: (drafted, before) => {
      setFrom('text');
      // What was typed since stays.
      setText((now) => (now === before ? drafted : now));
    },
  });
  const failure = put.error ?? draft.error;
  const line = Number(/^Line (\d+):/.exec(failure?.message ?? '')?.[1] ?? 0);
  return (
    <section className="mt-10 max-w-form" aria-label="Reference">
      <SectionHead title="Reference">
        <Segments label="Where the document is" options={ways} value={from} onChange={setFrom} />
      </SectionHead>
      <p className="mb-3 text-text-2">
        Developers read the reference of an OpenAPI 3.1, 3.0 or Swagger 2.0 document, as YAML or JSON. Without
        one they read what the gateway’s configuration tells.
      </p>
      {from === 'file' && (
        <>
          <Button disabled={put.isPending} onClick={() => chooser.current?.click()}>
            Choose a file
          </Button>
          <input
            ref={chooser}
            type="file"
            hidden
            accept=".yaml,.yml,.json"
            aria-label="OpenAPI file"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void file.text().then((read) => put.mutate({ text: read }));
              // The same file can be chosen again.
              target.value = '';
            }}
          />
        </>
      )}
      {from === 'url' && (
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (url.trim() !== '' && !put.isPending) put.mutate({ url: url.trim() });
          }}
        >
          <Input
            aria-label="Address of the document"
            inputMode="url"
            mono
            value={url}
            placeholder="https://example.com/openapi.yaml"
            onChange={({ target }) => setUrl(target.value)}
          />
          <Button type="submit" disabled={put.isPending || url.trim() === ''} title="Fetch the document">
            Fetch
          </Button>
        </form>
      )}
      {from === 'text' && (
        <>
          <CodeEditor
            label="OpenAPI document"
            language="yaml"
            value={text}
            onChange={setText}
            fewestLines={12}
            badLines={line > 0 ? [line] : []}
            invalid={failure !== null}
          />
          <Button
            className="mt-2"
            disabled={put.isPending || text.trim() === ''}
            title={text.trim() === '' ? 'The document is empty' : undefined}
            onClick={() => put.mutate({ text })}
          >
            Take this document
          </Button>
        </>
      )}
      <Button
        kind="quiet"
        className="mt-2 ml-2"
        disabled={draft.isPending}
        onClick={() => draft.mutate(text)}
      >
        Start from the traffic seen
      </Button>
      <output className="mt-2 block text-row">{put.isPending && 'Reading the document'}</output>
      {failure && (
        <div role="alert">
          <FieldError text={reasonOf(failure)} />
        </div>
      )}
      <Versions api={api} />
    </section>
  );
}

function Versions({ api: { slug, documentVersions } }: { api: OperatedApi }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (version: string) => removeDocument(slug, version),
    onSettled: () => readPortalAnew(client),
  });
  if (documentVersions.length === 0) return null;
  return (
    <>
      <ul className="mt-4 border-t border-line" aria-label="Versions of the document">
        {documentVersions.map((version, at) => (
          <li key={version} className="flex min-h-10 items-center gap-3 border-b border-line">
            <span className="mono trunc flex-1">{version}</span>
            {at === 0 && <span className="text-meta text-muted">shown first</span>}
            <IconButton
              label={`Remove version ${version}`}
              danger
              disabled={remove.isPending}
              onClick={() => remove.mutate(version)}
            >
              <Trash2 size={16} />
            </IconButton>
          </li>
        ))}
      </ul>
      {remove.error && (
        <div role="alert">
          <FieldError text={reasonOf(remove.error)} />
        </div>
      )}
    </>
  );
}
