import { useState } from 'react';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { FieldError } from '#dashboard/forms/field-notes.tsx';
import { TextAreaField } from '#dashboard/forms/fields.tsx';
import { LeaveGuard } from '#dashboard/forms/leave-guard.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { yamlFormat } from '#dashboard/lib/text-formats/yaml-format.ts';
import { isTable, type Table } from '#schema/table.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { compareConfigurations, type Difference } from './compare-configurations.ts';

/** The configuration in this YAML or JSON, or what is wrong with it. */
function readConfiguration(text: string): Table | string {
  const read = yamlFormat.read(text);
  if (!read.ok) return `Line ${read.problem.line}: ${read.problem.message}`;
  if (!isTable(read.value)) return 'A configuration is a table with _format_version and lists of entities.';
  return typeof read.value['_format_version'] === 'string'
    ? read.value
    : '_format_version is missing: "3.0" is that of Kong 3.';
}

/** The sentences about a refusal: the gateway's words for each entity, or its message. */
const refusalOf = (error: unknown): readonly string[] => {
  if (!(error instanceof AdminError)) return [String(error)];
  const { failure } = error;
  const words = failure.kind === 'http' ? Object.entries(failure.fields) : [];
  return words.length === 0 ? [error.message] : words.map(([about, said]) => `${about}: ${said}`);
};

/** A new configuration: typed, compared with the one in use, and loaded. */
export function Replacement({ now, load }: { now: string; load: (text: string) => Promise<void> }) {
  const [text, setText] = useState('');
  const [compared, setCompared] = useState<readonly Difference[] | string>();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const compare = (): void => {
    const next = readConfiguration(text);
    const held = readConfiguration(now);
    setRefused([]);
    if (typeof next === 'string') setCompared(next);
    else setCompared(compareConfigurations(typeof held === 'string' ? {} : held, next));
  };
  const replace = async (): Promise<void> => {
    setBusy(true);
    try {
      await load(text);
    } catch (error) {
      setRefused(refusalOf(error));
      setBusy(false);
    }
  };
  return (
    <section aria-label="Replace">
      <h2 className="mb-2">Replace</h2>
      <TextAreaField
        name="configuration"
        wire=""
        label="New configuration"
        help="YAML or JSON. It takes the place of everything: what it leaves out is gone."
        rows={16}
        value={text}
        error={typeof compared === 'string' ? compared : undefined}
        onChange={(typed) => {
          setText(typed);
          setCompared(undefined);
          setRefused([]);
        }}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => setText(now)}>Start from the one in use</Button>
        <Button
          kind={Array.isArray(compared) ? 'quiet' : 'primary'}
          disabled={text.trim() === ''}
          onClick={compare}
        >
          Compare
        </Button>
        {Array.isArray(compared) && (
          <Button kind="primary" disabled={busy} onClick={() => void replace()}>
            {busy ? 'Loading' : 'Load this configuration'}
          </Button>
        )}
      </div>
      {refused.length > 0 && (
        <div role="alert" className="mt-4">
          <p className="mb-1">The gateway refuses it and keeps the one in use:</p>
          {refused.map((line) => (
            <FieldError key={line} text={line} />
          ))}
        </div>
      )}
      {typeof compared === 'object' && <Differences found={compared} />}
      <LeaveGuard dirty={text !== ''} isSaved={() => busy} />
    </section>
  );
}

const signs = { added: '+', removed: '−', changed: '~' } as const;

function Differences({ found }: { found: readonly Difference[] }) {
  if (found.length === 0) return <p className="mt-4 text-text-2">It says the same as the one in use.</p>;
  return (
    <section className="mt-6" aria-label="Differences">
      <h2 className="mb-2">{countOf(found.length, 'difference')}</h2>
      <ul className="border-t border-line">
        {found.map(({ entity, name, change, fields }) => (
          <li
            key={`${entity} ${name}`}
            className="border-b border-line py-1.5 text-row [overflow-wrap:anywhere]"
          >
            <span className="mono inline-block w-5" aria-hidden="true">
              {signs[change]}
            </span>
            <span className="text-muted">
              {entity} {change}:
            </span>{' '}
            <span className="font-medium">{name}</span>
            {fields.length > 0 && <span className="mono text-text-2"> {fields.join(', ')}</span>}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-meta text-muted">
        A field that the new text leaves out gets its default. Such fields are not compared.
      </p>
    </section>
  );
}
