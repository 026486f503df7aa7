// One operation of a document: how it is asked, what it answers.
import type { ReactNode } from 'react';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { Markdown } from '#dashboard/ui/markdown.tsx';
import { textOf, type Json } from './json.ts';
import {
  answersOf,
  contentOf,
  parametersOf,
  type Answer,
  type Operation,
  type Parameter,
} from './operations.ts';
import { resolved } from './resolve.ts';
import { ParameterRow, SchemaList } from './schema-list.tsx';
import { typeText } from './schema.ts';

const placeTitles: readonly (readonly [Parameter['in'], string])[] = [
  ['path', 'Path'],
  ['query', 'Query'],
  ['header', 'Headers'],
  ['cookie', 'Cookies'],
];

export function OperationView({
  api,
  document,
  operation,
  url,
}: {
  api: ApiPage;
  document: Json;
  operation: Operation;
  url: string;
}) {
  const parameters = parametersOf(document, operation);
  const { node, method, title } = operation;
  const description = textOf(node['description']);
  const body = resolved(document, node['requestBody']);
  const content = contentOf(document, node['requestBody']);
  const answers = answersOf(document, operation);
  return (
    <>
      <h1 className="p-h1">
        {title} {node['deprecated'] === true && <Chip tone="warn">on its way out</Chip>}
      </h1>
      {description !== '' && description !== title && <Markdown text={description} className="p-md" />}
      <Endpoint method={method} url={url} />
      {placeTitles.map(([place, heading]) => (
        <Parameters
          key={place}
          title={heading}
          document={document}
          parameters={parameters.filter((one) => one.in === place)}
        />
      ))}
      {content && (
        <Section title="Body" note={content.type}>
          {textOf(body['description']) !== '' && (
            <Markdown text={textOf(body['description'])} under={2} className="p-md" />
          )}
          <SchemaList document={document} schema={content.schema} label="Body" />
        </Section>
      )}
      <Answers document={document} answers={answers} />
      <Errors answers={answers} api={api} />
    </>
  );
}

export function Endpoint({ method, url }: { method: string; url: string }) {
  return (
    <div className="mt-3 flex min-w-0 items-center gap-2.5 rounded-control bg-sunken px-3 py-2.5 inset-ring inset-ring-line">
      <span className="mono flex-none rounded-chip bg-accent-soft px-1.5 leading-5 font-current text-accent-text">
        {method}
      </span>
      <span className="mono min-w-0 flex-1 [overflow-wrap:anywhere] !text-row">{url}</span>
      <CopyIcon text={url} label="Copy the address" />
    </div>
  );
}

export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="mt-9">
      <h2 className="p-h2">
        {title}
        {note && <span className="ml-2 text-meta font-regular text-muted">{note}</span>}
      </h2>
      {children}
    </section>
  );
}

function Parameters({
  title,
  document,
  parameters,
}: {
  title: string;
  document: Json;
  parameters: readonly Parameter[];
}) {
  if (parameters.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="p-params mt-1">
        {parameters.map(({ name, required, description, schema }) => (
          <ParameterRow
            key={name}
            name={name}
            type={[typeText(document, schema), ...(required ? ['required'] : [])].filter(Boolean).join(', ')}
            description={description}
          />
        ))}
      </ul>
    </Section>
  );
}

const isGood = ({ status }: Answer): boolean => /^[123]/.test(status) || status === 'default';

function Answers({ document, answers }: { document: Json; answers: readonly Answer[] }) {
  const good = answers.filter(isGood);
  if (good.length === 0) return null;
  return (
    <Section title="Answer">
      {good.map(({ status, description, content }) => (
        <div key={status} className="mt-2">
          <p className="font-medium">
            <span className="mono !text-row">{status === 'default' ? 'Others' : status}</span>
            {content && (
              <span className="ml-2 text-meta font-regular text-muted">
                {content.type}
                {prefixed(typeText(document, content.schema))}
              </span>
            )}
          </p>
          {description !== '' && <Markdown text={description} under={2} className="p-md text-base" />}
          {content && <SchemaList document={document} schema={content.schema} label={`What ${status} has`} />}
        </div>
      ))}
    </Section>
  );
}

const prefixed = (type: string): string => (type === '' ? '' : `, ${type}`);

/** What the gateway itself may answer, where the document does not say it. */
const ofGateway = ({ auth, plans }: ApiPage): readonly (readonly [status: string, text: string])[] => [
  ...(auth === null
    ? []
    : [
        ['401', 'No credential, or one that is not known.'] as const,
        ['403', 'A credential that is not known, or one that may not call this API.'] as const,
      ]),
  ...(plans.length === 0
    ? []
    : [['429', 'Over the limit of the plan. Wait for `Retry-After` seconds.'] as const]),
];

function Errors({ answers, api }: { answers: readonly Answer[]; api: ApiPage }) {
  const bad = answers.filter((one) => !isGood(one));
  const known = new Set(bad.map(({ status }) => status));
  const rows = [
    ...bad.map(({ status, description }) => [status, description] as const),
    ...ofGateway(api).filter(([status]) => !known.has(status)),
  ].toSorted(([one], [other]) => one.localeCompare(other));
  if (rows.length === 0) return null;
  return (
    <Section title="Errors">
      <ul className="p-params mt-1">
        {rows.map(([status, text]) => (
          <ParameterRow key={status} name={status} type="" description={text} />
        ))}
      </ul>
    </Section>
  );
}
