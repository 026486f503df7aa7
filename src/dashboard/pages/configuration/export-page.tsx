// Writes everything that the connected gateway holds into a file.
import { Download } from 'lucide-react';
import { useId, useSyncExternalStore } from 'react';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { datedFileName, downloadText } from '#dashboard/lib/download-text.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { ConfigurationFrame } from './configuration-frame.tsx';
import { formatNames, formatNotes } from './format-words.ts';
import type { ExportState } from './work/export-work.ts';
import { exportWork } from './work/works.ts';

export function ExportPage() {
  const { id, name } = useDashboardInfo();
  const state = useSyncExternalStore(exportWork.store.subscribe, exportWork.store.get);
  const { phase, read, problem } = state;
  return (
    <ConfigurationFrame title="Export">
      <p className="mt-5 max-w-form text-text-2">
        Everything that {name} holds, as one file: to keep, to compare, to bring to another gateway.
      </p>
      <Options state={state} />
      <div className="mt-5 flex items-center gap-3">
        {phase === 'reading' ? (
          <>
            <output className="text-row text-text-2 tabular-nums">
              Reading: {countOf(read, 'entity', 'entities')} so far
            </output>
            <Button small onClick={() => exportWork.stop()}>
              Stop
            </Button>
          </>
        ) : (
          <Button kind={phase === 'idle' ? 'primary' : 'second'} onClick={() => exportWork.read(id)}>
            {phase === 'idle' ? 'Export' : 'Read again'}
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <ErrorState
          title="The gateway could not be read"
          message={problem}
          onRetry={() => exportWork.read(id)}
        />
      )}
      {state.text !== '' && <File state={state} gateway={name} />}
    </ConfigurationFrame>
  );
}

function Options({ state: { formats, options } }: { state: ExportState }) {
  const id = useId();
  const { format, form, withCredentials } = options;
  return (
    <div className="mt-5 flex flex-col items-start gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {formats.length > 1 && (
          <Segments
            label="Format"
            value={format}
            onChange={(next) => exportWork.write({ format: next })}
            options={formats.map((one) => ({ value: one, label: formatNames[one] }))}
          />
        )}
        <Segments
          label="Text"
          value={form}
          onChange={(next) => exportWork.write({ form: next })}
          options={[
            { value: 'yaml', label: 'YAML' },
            { value: 'json', label: 'JSON' },
          ]}
        />
        {formats.length > 1 && <span className="text-meta text-muted">{formatNotes[format]}</span>}
      </div>
      <div className="flex max-w-form items-start gap-2.5">
        <span className="grid h-5 place-content-center">
          <Checkbox
            id={id}
            aria-describedby={`${id}-note`}
            checked={withCredentials}
            onChange={({ target }) => exportWork.write({ withCredentials: target.checked })}
          />
        </span>
        <div>
          <label htmlFor={id}>With credentials</label>
          <p id={`${id}-note`} className="mt-0.5 text-meta text-muted">
            {withCredentials
              ? 'Keys, passwords and private keys stand in the file as they are: keep it as you keep them.'
              : 'Each key, password and private key is replaced by the name of an environment variable. Where the file is applied, credentials that do not exist yet can be made only with these variables.'}
          </p>
        </div>
      </div>
    </div>
  );
}

/** Lines of the file that are shown. The whole file is copied and downloaded. */
const mostLines = 400;

/** Where the line after `count` lines begins. */
function endOf(text: string, count: number): number {
  let at = 0;
  for (let line = 0; line < count; line += 1) {
    const next = text.indexOf('\n', at);
    if (next === -1) return text.length;
    at = next + 1;
  }
  return at;
}

function File({
  state: { text, entities, options, phase },
  gateway,
}: {
  state: ExportState;
  gateway: string;
}) {
  const shown = text.slice(0, endOf(text, mostLines));
  const name = datedFileName(gateway, options.form);
  return (
    <section className="mt-6" aria-label="The file" aria-busy={phase === 'writing' || undefined}>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          onClick={() =>
            downloadText(name, text, options.form === 'json' ? 'application/json' : 'application/yaml')
          }
        >
          <Download size={16} />
          Download
        </Button>
        <span className="text-meta text-muted tabular-nums">
          {name}, {countOf(entities, 'entity', 'entities')}, {formatCount(Math.ceil(text.length / 1024))} KB
        </span>
      </div>
      <CodeBlock title="The file" text={text}>
        {shown}
      </CodeBlock>
      {shown.length < text.length && (
        <p className="mt-2 text-meta text-muted">
          These are its first {formatCount(mostLines)} lines. Copy and Download take all of it.
        </p>
      )}
    </section>
  );
}
