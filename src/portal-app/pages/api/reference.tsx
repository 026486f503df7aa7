// The reference of an API, from its OpenAPI document: contents, one operation at a time, and the form that tries it.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import { Crumbs } from '#dashboard/ui/page.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import { addressOf } from '../../api/addressed.ts';
import { documentQuery } from '../../api/queries.ts';
import { Answered } from '../../frame/answered.tsx';
import { Contents } from '../../frame/contents.tsx';
import { NotFound } from '../../frame/not-found.tsx';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { exampleText } from '../../reference/example.ts';
import { jsonOf, type Json } from '../../reference/json.ts';
import { OperationView } from '../../reference/operation-view.tsx';
import {
  contentOf,
  operationsOf,
  parametersOf,
  serverPath,
  type Operation,
} from '../../reference/operations.ts';
import { TryPanel } from '../../try/try-panel.tsx';
import { FindOperation, contentsOf } from './operation-contents.tsx';
import { Overview } from './overview.tsx';

export function Reference({ api }: { api: ApiPage }) {
  const [params] = useSearchParams();
  const version = params.get('version') ?? undefined;
  const document = useQuery(documentQuery(api.slug, version));
  return <Answered query={document}>{(found) => <Shown api={api} document={jsonOf(found)} />}</Answered>;
}

function Shown({ api, document }: { api: ApiPage; document: Json }) {
  const operations = useMemo(() => operationsOf(document), [document]);
  const [params] = useSearchParams();
  const [text, setText] = useState('');
  const id = params.get('operation');
  const version = params.get('version');
  const operation = id === null ? undefined : operations.find((one) => one.id === id);
  usePageTitle(...(operation ? [operation.title] : []), api.title);
  if (id !== null && !operation) return <NotFound text="The document has no such operation." />;
  return (
    <div className="p-docs">
      <Contents
        title={operation ? `${api.title}: ${operation.title}` : api.title}
        label={api.title}
        find={
          <>
            {api.versions.length > 1 && <Versions api={api} />}
            {operations.length > 8 && <FindOperation text={text} onText={setText} />}
          </>
        }
        groups={contentsOf(api, operations, { id, version, text })}
      />
      <article className="min-w-0">
        <Crumbs
          crumbs={[
            { text: 'APIs', to: '/' },
            ...(operation ? [{ text: api.title, to: `/apis/${api.slug}` }] : []),
          ]}
        />
        {operation ? (
          <OneOperation api={api} document={document} operation={operation} />
        ) : (
          <Overview api={api} />
        )}
      </article>
      {operation && <Tried key={operation.id} api={api} document={document} operation={operation} />}
    </div>
  );
}

interface Described {
  api: ApiPage;
  document: Json;
  operation: Operation;
}

const addressOfOperation = ({ api, document, operation }: Described) =>
  addressOf(api.places[0], serverPath(document), operation.path);

function OneOperation(described: Described) {
  const { origin, path } = addressOfOperation(described);
  return <OperationView {...described} url={`${origin}${path}`} />;
}

function Tried(described: Described) {
  const { api, document, operation } = described;
  const content = contentOf(document, operation.node['requestBody']);
  return (
    <TryPanel
      api={api}
      tried={{
        method: operation.method,
        address: addressOfOperation(described),
        parameters: parametersOf(document, operation),
        body: content && {
          type: content.type,
          example: exampleText(document, content.schema, content.example),
        },
      }}
    />
  );
}

function Versions({ api }: { api: ApiPage }) {
  const [params, setParams] = useSearchParams();
  return (
    <div className="mb-2">
      <Select
        aria-label="Version"
        options={api.versions.map((one) => ({ value: one, label: one }))}
        value={params.get('version') ?? api.version}
        onChange={(event) => setParams({ version: event.target.value })}
      />
    </div>
  );
}
