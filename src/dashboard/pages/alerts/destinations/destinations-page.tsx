// Where alerts go: webhooks and mail addresses, the mail server, and where links in messages lead.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail, Plus, Send, Webhook } from 'lucide-react';
import { Link } from 'react-router';
import {
  alertsQuery,
  readAlertsAnew,
  removeDestination,
  testDestination,
  type AlertsPage,
  type ShownDestination,
} from '#dashboard/api/alerts.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { ago, exactTime } from '#dashboard/lib/age.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Crumbs, Page, PageHead, SectionHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { RowButtons } from '../row-buttons.tsx';
import { LinkSetting } from './link-setting.tsx';
import { TestButton } from './test-button.tsx';

export function DestinationsPage() {
  useDocumentTitle('Where they go', 'Alerts');
  const alerts = useQuery(alertsQuery());
  return (
    <Page>
      <Crumbs crumbs={[{ text: 'Alerts', to: paths.alerts }]} />
      <PageHead
        title="Where they go"
        actions={
          <>
            <ButtonLink to={paths.addAlertDestination('mail')}>
              <Plus size={16} />
              Mail
            </ButtonLink>
            <ButtonLink to={paths.addAlertDestination('webhook')}>
              <Plus size={16} />
              Webhook
            </ButtonLink>
          </>
        }
      />
      <QueryGate query={alerts} what="The destinations">
        {(page) => (
          <>
            {page.destinations.length === 0 ? (
              <EmptyState
                icon={Send}
                title="No destination yet"
                text="Alerts are shown in the dashboard alone. A webhook or mail addresses get a message when one fires, and when it is over."
              />
            ) : (
              <div className="mt-2">
                <RowsTable
                  ofDashboard
                  label="Destinations"
                  columns={columns}
                  rows={page.destinations}
                  buttons={2}
                  actions={({ id, name }, remove) => (
                    <RowButtons name={name} to={paths.alertDestination(id)} onDelete={remove} />
                  )}
                  deleteDialog={(row, close) => <RemoveDestination row={row} page={page} onClose={close} />}
                />
              </div>
            )}
            <MailServer page={page} />
            <LinkSetting link={page.link} />
          </>
        )}
      </QueryGate>
    </Page>
  );
}

const columns: readonly Column<ShownDestination>[] = [
  {
    id: 'name',
    title: 'Name',
    as: 'name',
    least: 132,
    grows: 1,
    cell: ({ id, name, kind }) => (
      <span className="flex min-w-0 items-center gap-2">
        {kind === 'mail' ? (
          <Mail size={16} aria-label="Mail" className="flex-none text-muted" />
        ) : (
          <Webhook size={16} aria-label="Webhook" className="flex-none text-muted" />
        )}
        <Link to={paths.alertDestination(id)} className="plain-link trunc font-medium" title={name}>
          {name}
        </Link>
      </span>
    ),
  },
  {
    id: 'shown',
    title: 'Goes to',
    as: 'value',
    least: 200,
    grows: 2,
    cell: ({ shown }) => (
      <span className="trunc block" title={shown}>
        {shown}
      </span>
    ),
  },
  {
    id: 'last',
    title: 'Last message',
    as: 'value',
    least: 200,
    grows: 2,
    leaves: 1,
    cell: (row) => <Last of={row} />,
  },
  {
    id: 'test',
    title: 'Test',
    as: 'value',
    least: 240,
    grows: 2,
    cell: ({ id }) => <TestButton small run={() => testDestination(id)} />,
  },
];

function Last({ of: { last, waiting, problem } }: { of: ShownDestination }) {
  const now = useNow(10_000);
  if (problem !== '') return <span className="text-bad">{problem}</span>;
  if (!last) return <span className="text-muted">none so far</span>;
  const waits = waiting > 0 ? `; ${countOf(waiting, 'message')} waiting` : '';
  return (
    <span
      className={`trunc block ${last.problem === '' ? '' : 'text-bad'}`}
      title={`${last.problem === '' ? '' : `${last.problem}, `}${exactTime(last.at)}`}
    >
      {last.problem === '' ? `sent ${ago(last.at, now)}` : `${last.problem}, ${ago(last.at, now)}`}
      {waits}
    </span>
  );
}

function RemoveDestination({
  row,
  page,
  onClose,
}: {
  row: ShownDestination;
  page: AlertsPage;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const rules = page.rules.filter(({ to }) => to.includes(row.id));
  return (
    <DeleteDialog
      title={`Delete ${row.name}?`}
      consequence={
        rules.length === 0
          ? 'No rule sends to it.'
          : `${countOf(rules.length, 'rule')} ${rules.length === 1 ? 'sends' : 'send'} to it, and will no longer do so.`
      }
      confirm="Delete destination"
      remove={async () => {
        await removeDestination(row.id);
        showToast({ text: `${row.name} deleted` });
        await readAlertsAnew(client);
      }}
      onClose={onClose}
    />
  );
}

const securityWords = { starttls: 'STARTTLS', tls: 'TLS', none: 'not encrypted' } as const;

function MailServer({ page: { mail } }: { page: AlertsPage }) {
  return (
    <section className="mt-10" aria-label="Mail server">
      <SectionHead title="Mail server">
        {mail?.source !== 'settings' && (
          <ButtonLink small to={paths.alertMail}>
            {mail ? 'Change' : 'Set it'}
          </ButtonLink>
        )}
      </SectionHead>
      {mail ? (
        <p className="[overflow-wrap:anywhere] text-text-2">
          <span className="mono">
            {mail.host}:{mail.port}
          </span>
          , {securityWords[mail.security]}
          {mail.security !== 'none' && !mail.verify && ', certificate not checked'}, from {mail.from}
          {mail.username !== '' && `, signs in as ${mail.username}`}
          {mail.source === 'settings' && '. It is set by flags or variables of the server.'}
          {mail.problem !== '' && <span className="text-bad"> {mail.problem}</span>}
        </p>
      ) : (
        <p className="text-text-2">None: no mail can be sent.</p>
      )}
    </section>
  );
}
