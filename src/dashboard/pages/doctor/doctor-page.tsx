// The page "Doctor": what is wrong with the configuration of the gateway, or may be, with a way to mend it.
import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw, Stethoscope } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { severities, type Finding } from '#doctor/finding.ts';
import { rules } from '#doctor/rules.ts';
import { asideKeys, bringBack, subscribeToAside } from '#dashboard/crud/findings/aside.ts';
import { grouped, isGroup } from '#dashboard/crud/findings/finding-groups.ts';
import {
  useExamination,
  useProgress,
  useWantExamination,
  type Examination,
  type Progress,
} from '#dashboard/crud/findings/findings-store.ts';
import { SeverityIcon } from '#dashboard/crud/findings/severity.tsx';
import { ago } from '#dashboard/lib/age.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Fold } from '#dashboard/ui/fold.tsx';
import { Page, PageHead, SectionHead } from '#dashboard/ui/page.tsx';
import { ByGroup } from './by-group.tsx';
import { FindingItem } from './finding-item.tsx';
import { Filters, useFiltered } from './filters.tsx';
import { GroupItem } from './group-item.tsx';

/** The most findings that are drawn at first. */
const first = 100;

export function DoctorPage() {
  useDocumentTitle('Doctor');
  useWantExamination('all');
  const client = useQueryClient();
  const examination = useExamination();
  const progress = useProgress();
  const again = (): void => {
    void client.invalidateQueries({ predicate: ({ state }) => state.data !== undefined });
  };
  return (
    <Page>
      <PageHead
        title="Doctor"
        actions={
          <>
            <Took examination={examination} progress={progress} />
            <Button onClick={again}>
              <RefreshCw size={14} />
              Check again
            </Button>
          </>
        }
      />
      <p className="mt-0.5 text-muted">
        {rules.length} checks over the configuration. Nothing is changed unless you say so.
      </p>
      {progress.is === 'failed' && (
        <ErrorState title="The rows could not be read" message={progress.message} onRetry={progress.again} />
      )}
      {examination && <Report examination={examination} />}
    </Page>
  );
}

/** The examination that runs, or the time of the last one. */
function Took({ examination, progress }: { examination: Examination | undefined; progress: Progress }) {
  const now = useNow(5000);
  const done = examination && `${ago(examination.at, now)}, took ${(examination.took / 1000).toFixed(1)} s`;
  return (
    <p aria-live="polite" className="text-meta leading-8 text-muted tabular-nums">
      {progress.is === 'reading' && `Reading: ${formatCount(progress.rows)} rows`}
      {progress.is === 'examining' && `${progress.done} of ${rules.length} checks`}
      {progress.is === 'done' && done}
    </p>
  );
}

function Report({ examination }: { examination: Examination }) {
  const aside = useSyncExternalStore(subscribeToAside, asideKeys);
  const open = examination.findings.filter(({ key }) => !aside.has(key));
  const put = examination.findings.filter(({ key }) => aside.has(key));
  const silent = rules.filter(({ kind }) => !examination.findings.some((finding) => finding.kind === kind));
  return (
    <div className="mt-6 grid gap-x-12 gap-y-8 desktop:grid-cols-[minmax(0,1fr)_304px]">
      <div className="min-w-0">
        <Findings open={open} />
        <Fold title={`${countOf(silent.length, 'check')} found nothing`} summary="what they look for">
          <ul className="grid gap-1 text-row text-text-2">
            {silent.map(({ kind, looksFor }) => (
              <li key={kind}>{looksFor}</li>
            ))}
          </ul>
        </Fold>
        {put.length > 0 && <Aside put={put} />}
        {examination.unread > 0 && (
          <p className="mt-4 text-row text-muted">
            The targets of {countOf(examination.unread, 'further upstream')} were not read.
          </p>
        )}
      </div>
      <aside aria-label="Checks by group">
        <ByGroup findings={open} />
      </aside>
    </div>
  );
}

function Findings({ open }: { open: readonly Finding[] }) {
  const { get } = useUrlState();
  const filtered = useFiltered(open);
  const [shown, setShown] = useState(first);
  const items = get('kind') === undefined ? grouped(filtered) : filtered;
  const primary = items.find((one) => !isGroup(one) && one.fix);
  return (
    <section>
      <SectionHead title="Findings">
        <Counts open={open} />
      </SectionHead>
      <Filters open={open} />
      {items.length === 0 ? (
        <EmptyState
          icon={Stethoscope}
          title={open.length === 0 ? 'Nothing is found' : 'No finding is like this'}
          text={
            open.length === 0
              ? 'None of the checks has found anything. They run again while the gateway changes.'
              : 'Other findings are there: take a filter away.'
          }
        />
      ) : (
        <ul aria-label="Findings">
          {items
            .slice(0, shown)
            .map((one) =>
              isGroup(one) ? (
                <GroupItem key={`${one.severity} ${one.kind}`} group={one} />
              ) : (
                <FindingItem
                  key={one.key}
                  finding={one}
                  isFirst={one === primary && one.severity === 'breaks'}
                />
              ),
            )}
        </ul>
      )}
      {items.length > shown && (
        <Button className="my-3" onClick={() => setShown(shown + first)}>
          Show {Math.min(first, items.length - shown)} more of {formatCount(items.length)}
        </Button>
      )}
    </section>
  );
}

const countWords = {
  breaks: ['breaks requests', 'break requests'],
  will: ['will break', 'will break'],
  look: ['worth a look', 'worth a look'],
} as const;

/** How many there are of each severity. Each is a filter. */
function Counts({ open }: { open: readonly Finding[] }) {
  const { get, set } = useUrlState();
  const chosen = get('severity');
  return (
    <div className="flex flex-wrap gap-x-3 text-row text-text-2">
      {severities.map((severity) => {
        const count = open.filter((finding) => finding.severity === severity).length;
        if (count === 0) return null;
        const [one, many] = countWords[severity];
        return (
          <button
            key={severity}
            type="button"
            aria-pressed={chosen === severity}
            className="inline-flex min-h-6 items-center gap-1.5 rounded-chip px-1 hover:text-text aria-pressed:bg-selected aria-pressed:font-strong"
            onClick={() => set({ severity: chosen === severity ? undefined : severity })}
          >
            <SeverityIcon severity={severity} said={false} />
            {formatCount(count)} {count === 1 ? one : many}
          </button>
        );
      })}
    </div>
  );
}

function Aside({ put }: { put: readonly Finding[] }) {
  return (
    <Fold title={`${formatCount(put.length)} set aside`} summary="in this browser">
      <ul className="text-row">
        {put.slice(0, first).map(({ key, title }) => (
          <li key={key} className="flex items-center gap-3 py-1">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{title}</span>
            <Button small kind="quiet" aria-label={`Bring back: ${title}`} onClick={() => bringBack([key])}>
              Bring back
            </Button>
          </li>
        ))}
      </ul>
      {put.length > 1 && (
        <Button small className="mt-2" onClick={() => bringBack(put.map(({ key }) => key))}>
          Bring all back
        </Button>
      )}
    </Fold>
  );
}
