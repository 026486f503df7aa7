// The declarative configuration of a gateway without a database: seen, downloaded, and replaced after a comparison.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { configurationQuery, loadConfiguration } from '#dashboard/api/configuration.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Replacement } from './replacement.tsx';

export function ConfigurationPage() {
  useDocumentTitle('Configuration');
  const { readOnly } = useDialect();
  const query = useQuery({ ...configurationQuery(), enabled: readOnly });
  if (!readOnly)
    return (
      <Page>
        <PageHead title="Configuration" />
        <p className="mt-2 max-w-form text-text-2">
          This gateway keeps its entities in a database, so it has no declarative configuration. Each list
          here changes them one by one.
        </p>
      </Page>
    );
  return (
    <Page>
      <QueryGate query={query} what="The configuration">
        {(text) => <Configuration text={text} />}
      </QueryGate>
    </Page>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'kong.yml';
  link.click();
  URL.revokeObjectURL(url);
}

function Configuration({ text }: { text: string }) {
  const load = useMutation(loadConfiguration());
  const [edition, setEdition] = useState(0);
  return (
    <>
      <PageHead
        title="Configuration"
        actions={
          <Button onClick={() => download(text)}>
            <Download size={16} />
            Download
          </Button>
        }
      />
      <div className="mt-6 grid items-start gap-x-8 gap-y-8 desktop:grid-cols-2 *:min-w-0">
        <CodeBlock title="In use" text={text} isBeside />
        <Replacement
          key={edition}
          now={text}
          load={async (next) => {
            await load.mutateAsync(next);
            setEdition((last) => last + 1);
            showToast({ text: 'The new configuration is in use' });
          }}
        />
      </div>
    </>
  );
}
