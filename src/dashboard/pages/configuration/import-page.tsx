// Brings a file to the connected gateway: the file, the differences, the application.
import { Upload } from 'lucide-react';
import { useRef, useState, useSyncExternalStore, type DragEvent } from 'react';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { cx } from '#dashboard/lib/class-names.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CodeEditor } from '#dashboard/ui/code-editor/code-editor.tsx';
import { ConfigurationFrame } from './configuration-frame.tsx';
import { Differences, Refused } from './differences/differences.tsx';
import { Steps } from './steps.tsx';
import { importWork } from './work/works.ts';
import { Store } from './work/store.ts';

interface Given {
  readonly text: string;
  readonly name: string | undefined;
}

/** The file that was given stays while the reader looks at other pages. */
const given = new Store<Given>({ text: '', name: undefined });

/** Characters. A longer text is not put into the editor. */
const mostEdited = 300_000;

/** Bytes. */
const largest = 50 * 1024 * 1024;

const linesIn = (problems: readonly string[]): readonly number[] =>
  problems.flatMap((problem) => {
    const [, line] = /^Line (\d+):/.exec(problem) ?? [];
    return line === undefined ? [] : [Number(line)];
  });

export function ImportPage() {
  const { id, name, environment } = useDashboardInfo();
  const { text, name: fileName } = useSyncExternalStore(given.subscribe, given.get);
  const { phase, refused, summary, problem } = useSyncExternalStore(
    importWork.store.subscribe,
    importWork.store.get,
  );
  const compare = (): void =>
    importWork.compare({ order: 'compare', target: id, wanted: { kind: 'file', text } });
  const isAtFile = phase === 'idle' && problem === undefined;
  return (
    <ConfigurationFrame title="Import">
      <Steps
        steps={['File', 'Differences', 'Apply']}
        at={isAtFile ? 0 : phase === 'reading' || phase === 'compared' || phase === 'idle' ? 1 : 2}
      />
      {isAtFile ? (
        <File text={text} fileName={fileName} refused={refused} onCompare={compare} target={name} />
      ) : (
        <Differences
          work={importWork}
          target={{ id, name, environment }}
          compare={compare}
          onBack={() => importWork.reset()}
          back="Back to the file"
          notes={
            summary?.format !== undefined && (
              <p className="mt-1 text-row text-text-2">
                {fileName ?? 'The file'} is in the format of {summary.format} and has{' '}
                {countOf(summary.wanted, 'entity', 'entities')}.
              </p>
            )
          }
        />
      )}
    </ConfigurationFrame>
  );
}

function File({
  text,
  fileName,
  refused,
  target,
  onCompare,
}: {
  text: string;
  fileName: string | undefined;
  refused: readonly string[];
  target: string;
  onCompare: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (file.size > largest) return setProblem(`${file.name} is larger than 50 MB`);
    const read = await file.text();
    setProblem(undefined);
    given.set({ text: read, name: file.name });
    importWork.reset();
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    // A file can be opened by the button, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label="File"
      className={cx('mt-5 rounded-control', isOver && 'outline-2 outline-offset-4 outline-focus')}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <Button onClick={() => input.current?.click()}>
          <Upload size={16} />
          Open a file
        </Button>
        <span className="text-meta text-muted">
          {fileName ??
            'or drop one here, or paste its text: YAML or JSON of Gatehouse, decK, a Kong without a database, kongfig'}
        </span>
        <input
          ref={input}
          type="file"
          aria-label="File with a configuration"
          accept=".yaml,.yml,.json,application/yaml,application/json,text/plain"
          className="sr-only"
          tabIndex={-1}
          onChange={({ target: { files } }) => {
            void take(files?.[0]);
            if (input.current) input.current.value = '';
          }}
        />
      </div>
      {text.length > mostEdited ? (
        <p className="rounded-control bg-sunken px-3 py-2 text-row text-text-2 inset-ring inset-ring-line">
          {fileName ?? 'The text'} has {formatCount(text.length)} characters. It is too long to be edited
          here.{' '}
          <button type="button" className="link" onClick={() => given.set({ text: '', name: undefined })}>
            Remove it
          </button>
        </p>
      ) : (
        <CodeEditor
          label="Text of the file"
          language="yaml"
          fewestLines={16}
          value={text}
          badLines={linesIn(refused)}
          invalid={refused.length > 0}
          onChange={(typed) => {
            given.set({ text: typed });
            if (refused.length > 0) importWork.reset();
          }}
        />
      )}
      {problem !== undefined && <FieldError text={problem} />}
      <Refused lines={refused} />
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          disabled={text.trim() === ''}
          title={text.trim() === '' ? 'There is no text yet' : undefined}
          onClick={onCompare}
        >
          See the differences
        </Button>
        <span className="text-meta text-muted">Nothing on {target} is changed by this.</span>
      </div>
    </section>
  );
}
