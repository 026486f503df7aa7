// The alerts of all gateways: what fires, the rules, and what has fired.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Bell, Plus, Send, TriangleAlert } from 'lucide-react';
import { alertsQuery, firingsQuery, type AlertsPage as Alerts } from '#dashboard/api/alerts.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Page, PageHead, SectionHead } from '#dashboard/ui/page.tsx';
import { FiringCard } from './firing/firing-card.tsx';
import { FiringLines } from './firing-list.tsx';
import { RulesTable } from './rules-table.tsx';
import { SuggestedRules } from './suggested-rules.tsx';

/** The most firing alerts that have a card of their own. */
const mostCards = 10;
const mostBefore = 5;

export function AlertsPage() {
  useDocumentTitle('Alerts');
  const alerts = useQuery(alertsQuery());
  return (
    <Page>
      <PageHead
        title="Alerts"
        actions={
          <>
            <ButtonLink to={paths.alertDestinations} className="max-tablet:hidden">
              <Send size={16} />
              Where they go
            </ButtonLink>
            <ButtonLink kind="primary" to={paths.addAlertRule()}>
              <Plus size={16} />
              Add rule
            </ButtonLink>
          </>
        }
      />
      <QueryGate query={alerts} what="The alerts">
        {(page) => (
          <>
            <Notes page={page} />
            {page.rules.length === 0 ? <NoRules /> : <Rules page={page} />}
            <FiredBefore />
          </>
        )}
      </QueryGate>
    </Page>
  );
}

function Rules({ page }: { page: Alerts }) {
  const firing = page.alerts.filter(({ state }) => state === 'firing');
  const remarks = [...new Set(page.rules.filter(({ on }) => on).flatMap((rule) => rule.remarks))];
  return (
    <>
      {firing.length > 0 && (
        <section className="mt-3" aria-label="Firing">
          <SectionHead title="Firing" note={firingNote(page)} />
          <div className="flex flex-col gap-3">
            {firing.slice(0, mostCards).map((alert) => {
              const rule = page.rules.find(({ id }) => id === alert.rule);
              return rule && <FiringCard key={alert.id} alert={alert} rule={rule} />;
            })}
          </div>
          {firing.length > mostCards && (
            <p className="mt-2 text-row text-muted">And {firing.length - mostCards} more.</p>
          )}
        </section>
      )}
      <section className="mt-8 first:mt-4" aria-label="Rules">
        <SectionHead title="Rules" note="checked every 15 s" />
        <RulesTable page={page} />
        {remarks.length > 0 && (
          <ul className="mt-3 text-row text-muted">
            {remarks.map((remark) => (
              <li key={remark}>{remark}.</li>
            ))}
          </ul>
        )}
      </section>
      {page.rules.length < 4 && <SuggestedRules taken={page.rules.map(({ metric }) => metric)} />}
    </>
  );
}

function firingNote({ rules }: Alerts): string {
  const firing = rules.filter(({ state }) => state === 'firing').length;
  return `${firing} of ${countOf(rules.length, 'rule')}`;
}

function NoRules() {
  return (
    <>
      <EmptyState
        icon={Bell}
        title="No rule yet"
        text="A rule says what must not happen. When it happens, a message goes to a webhook or to mail addresses, once, and once more when it is over."
        actions={
          <ButtonLink kind="primary" to={paths.addAlertRule()}>
            Add the first rule
          </ButtonLink>
        }
      />
      <SuggestedRules taken={[]} />
    </>
  );
}

function FiredBefore() {
  const firings = useInfiniteQuery(firingsQuery()).data ?? [];
  const now = useNow(10_000);
  if (firings.length === 0) return null;
  return (
    <section className="mt-8" aria-label="Fired before">
      <SectionHead title="Fired before">
        <ButtonLink kind="quiet" small to={paths.firedBefore} className="-mr-2.5">
          See all
        </ButtonLink>
      </SectionHead>
      <FiringLines firings={firings.slice(0, mostBefore)} now={now} />
    </section>
  );
}

/** The faults that keep messages from arriving. */
function Notes({ page: { rules, destinations, mail, kept } }: { page: Alerts }) {
  const notes: string[] = [];
  if (!kept)
    notes.push(
      'Rules are held in memory, since the server has no data directory that it can write into. See --data-dir.',
    );
  for (const { name, kind, last, problem, waiting } of destinations) {
    if (problem !== '') notes.push(`${name}: ${problem}`);
    else if (kind === 'mail' && mail === null) continue;
    else if (waiting > 0 && last && last.problem !== '')
      notes.push(
        `${countOf(waiting, 'message')} to ${name} could not be sent: ${last.problem}. It is tried again.`,
      );
  }
  if (mail === null && destinations.some(({ kind }) => kind === 'mail'))
    notes.push('No mail can be sent: there is no mail server yet.');
  const on = rules.filter((rule) => rule.on);
  if (on.length > 0 && on.every(({ to }) => to.length === 0))
    notes.push('The rules send nothing: none of them has a destination.');
  return (
    <>
      {notes.map((note) => (
        <p
          key={note}
          className="mt-3 flex items-start gap-2 rounded-control bg-warn-soft px-3 py-2 text-row text-warn"
        >
          <TriangleAlert size={16} className="mt-0.5 flex-none" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{note}</span>
        </p>
      ))}
      <p className="mt-2 tablet:hidden">
        <ButtonLink kind="quiet" small to={paths.alertDestinations} className="-ml-2.5">
          <Send size={14} />
          Where they go
        </ButtonLink>
      </p>
    </>
  );
}
