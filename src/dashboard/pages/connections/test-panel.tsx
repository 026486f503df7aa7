import { Check, RotateCw, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { testDraft, type ConnectionDraft, type TestReport } from '#dashboard/api/connections.ts';
import { ServerRefused } from '#dashboard/api/own-server.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';

interface Outcome {
  /** The values that were tested. The form may hold others by now. */
  of: string;
  report?: TestReport;
  refused?: ServerRefused;
}

const labels: Readonly<Record<string, string>> = {
  name: 'Name',
  url: 'Admin API',
  username: 'User name',
  password: 'Password',
  headers: 'Headers',
  ca: 'Authority (CA)',
  certificate: 'Client certificate',
  key: 'Private key',
};
/** As the form calls the field: "Key 2". */
function labelOf(field: string): string {
  const [list = field, row, part] = field.split('.');
  if (row === undefined) return labels[list] ?? list;
  return `${part === 'name' ? 'Header' : 'Key'} ${Number(row) + 1}`;
}

/** Beside the form: walks the way to the gateway as the form describes it, step by step. Saves nothing. */
export function TestPanel({ id, draft }: { id: string | undefined; draft: Partial<ConnectionDraft> }) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const now = JSON.stringify(draft);

  async function run(): Promise<void> {
    const { signal } = (running.current = new AbortController());
    setBusy(true);
    try {
      setOutcome({ of: now, report: await testDraft(draft, id, signal) });
    } catch (error) {
      if (signal.aborted) return;
      setOutcome({
        of: now,
        refused: error instanceof ServerRefused ? error : new ServerRefused(String(error)),
      });
    } finally {
      setBusy(false);
    }
  }

  return (
    <aside
      aria-label="Test of the connection"
      className="mt-8 max-w-form self-stretch border-t border-line pt-5 desktop:mt-0 desktop:max-w-none desktop:border-t-0 desktop:border-l desktop:pt-0 desktop:pl-6"
    >
      <div className="desktop:sticky desktop:top-[calc(var(--h-top)+var(--bar)+24px)]">
        <div className="mb-1 flex min-h-8 items-center gap-3">
          <h2 className="flex-1">Test</h2>
          {outcome?.report && !busy && <VerdictChip verdict={outcome.report.verdict} />}
        </div>
        <div aria-live="polite" aria-busy={busy}>
          {outcome === undefined && (
            <p className="mb-4 text-row text-muted">
              Finds the name, opens the port, looks at the certificate and asks who answers. Nothing is saved.
            </p>
          )}
          {outcome?.report && <Steps report={outcome.report} />}
          {outcome?.refused && <Refusal refused={outcome.refused} />}
          {outcome !== undefined && outcome.of !== now && (
            <p className="mt-2 text-meta text-muted">You have changed the form since this test.</p>
          )}
        </div>
        <Button className="mt-4" disabled={busy} onClick={() => void run()}>
          <RotateCw size={14} className={busy ? 'motion-safe:animate-spin' : undefined} />
          {outcome === undefined ? 'Test' : 'Test again'}
        </Button>
      </div>
    </aside>
  );
}

const marks = {
  passed: { icon: Check, tone: 'good', look: 'bg-good-soft text-good', word: 'passed', verdict: 'Works' },
  remark: {
    icon: TriangleAlert,
    tone: 'warn',
    look: 'bg-warn-soft text-warn',
    word: 'remark',
    verdict: 'Works, with a remark',
  },
  failed: { icon: X, tone: 'bad', look: 'bg-bad-soft text-bad', word: 'failed', verdict: 'Does not work' },
} as const;

function VerdictChip({ verdict }: { verdict: TestReport['verdict'] }) {
  const { icon: Icon, tone, verdict: words } = marks[verdict];
  return (
    <Chip tone={tone}>
      <Icon size={12} />
      {words}
    </Chip>
  );
}

function Steps({ report: { steps } }: { report: TestReport }) {
  return (
    <ul>
      {steps.map(({ state, title, text, advice }) => {
        const { icon: Icon, look, word } = marks[state];
        return (
          <li
            key={title}
            className="grid grid-cols-[20px_minmax(0,1fr)] items-start gap-x-3 border-t border-line py-2 text-row"
          >
            <span className={cx('grid size-5 place-content-center rounded-full', look)}>
              <Icon size={12} aria-hidden="true" />
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <b className="inline-block font-medium first-letter:uppercase">{title}</b>{' '}
              <span className="text-muted">{text}</span>
              <span className="sr-only">, {word}</span>
              {advice !== undefined && advice !== '' && (
                <span className="mt-0.5 block text-text-2">{advice}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Refusal({ refused: { message, fields } }: { refused: ServerRefused }) {
  const about = Object.entries(fields);
  return (
    <div className="border-t border-line py-2 text-row text-bad">
      {about.length === 0 ? (
        <p>{message}.</p>
      ) : (
        <ul>
          {about.map(([field, problem]) => (
            <li key={field}>
              {labelOf(field)}: {problem}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
