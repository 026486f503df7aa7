// The tokens of scripts that import documents: made here, shown once, and ended.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban } from 'lucide-react';
import { useId, useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import {
  endImportToken,
  importTokensQuery,
  makeImportToken,
  type MadeImportToken,
  type ShownImportToken,
} from '#dashboard/api/portal/catalogue.ts';
import { portalOverviewQuery } from '#dashboard/api/portal/overview.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { MadeTokenDialog } from '#dashboard/crud/made-token-dialog.tsx';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { exactTime } from '#dashboard/lib/age.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

export function ImportTokens() {
  const tokens = useQuery(importTokensQuery());
  const [made, setMade] = useState<MadeImportToken>();
  const [ending, setEnding] = useState<ShownImportToken>();
  return (
    <section className="mt-10" aria-label="Imports by scripts">
      <SectionHead title="Imports by scripts" />
      <p className="mb-3 max-w-form text-text-2">
        A script that builds an API can bring its OpenAPI document here. It needs a token, which can do
        nothing else.
      </p>
      <MakeToken onMade={setMade} />
      {tokens.data && tokens.data.length > 0 && (
        <ul className="mt-4 max-w-form border-t border-line" aria-label="Tokens">
          {tokens.data.map((token) => (
            <li key={token.id} className="flex min-h-10 items-center gap-3 border-b border-line">
              <span className="trunc flex-1 font-medium">{token.name}</span>
              <span className="text-meta text-muted">
                {token.used === null ? 'never used' : `used ${exactTime(token.used)}`}
              </span>
              <IconButton label={`End ${token.name}`} danger onClick={() => setEnding(token)}>
                <Ban size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {made && <MadeToken made={made} onClose={() => setMade(undefined)} />}
      {ending && <EndToken token={ending} onClose={() => setEnding(undefined)} />}
    </section>
  );
}

function MakeToken({ onMade }: { onMade: (made: MadeImportToken) => void }) {
  const id = useId();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => makeImportToken(name.trim()),
    onSuccess: (made) => {
      setName('');
      onMade(made);
    },
    onSettled: () => readPortalAnew(client),
  });
  const lacks = name.trim() === '';
  return (
    <form
      className="max-w-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!lacks && !make.isPending) make.mutate();
      }}
    >
      <label htmlFor={id} className="mb-1.5 block font-medium">
        Name of the token
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          value={name}
          maxLength={60}
          placeholder="billing-ci"
          onChange={({ target }) => setName(target.value)}
        />
        <Button
          type="submit"
          disabled={lacks || make.isPending}
          title={lacks ? 'The name is not typed yet' : undefined}
        >
          Make token
        </Button>
      </div>
      {make.error && (
        <div role="alert">
          <FieldError text={reasonOf(make.error)} />
        </div>
      )}
    </form>
  );
}

function MadeToken({ made, onClose }: { made: MadeImportToken; onClose: () => void }) {
  const [url = 'http://localhost:8003'] = useQuery(portalOverviewQuery()).data?.urls ?? [];
  return (
    <MadeTokenDialog made={made} onClose={onClose}>
      <CodeBlock
        title="In a script"
        text={`GATEHOUSE_PORTAL_TOKEN=… gatehouse portal import openapi.yaml --api my-api --portal-url ${url}`}
      />
    </MadeTokenDialog>
  );
}

function EndToken({ token, onClose }: { token: ShownImportToken; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={`End ${token.name}?`}
      consequence="Scripts that have this token can no longer import."
      stays="The documents that they brought stay."
      confirm="End token"
      remove={async () => {
        await endImportToken(token.id);
        showToast({ text: `${token.name} ended` });
        await readPortalAnew(client);
      }}
      onClose={onClose}
    />
  );
}
