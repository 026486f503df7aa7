// An application: what it may call, with what, and what an operator can do about it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  applicationsQuery,
  blockApplication,
  readPortalAnew,
  removeApplication,
  type OperatedApplication,
} from '#dashboard/api/portal/applications.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { NotThere } from '#dashboard/crud/not-there.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { When } from '#dashboard/ui/values.tsx';
import { GoOn } from '#dashboard/lib/go-on.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { ApplicationParts } from './application-parts.tsx';
import { ApplicationState } from './application-state.tsx';

const crumbs = [
  { text: 'Portal', to: paths.portal },
  { text: 'Applications', to: paths.portalApplications },
];

export function ApplicationPage() {
  const { id = '' } = useParams();
  const applications = useQuery(applicationsQuery());
  const application = applications.data?.find((one) => one.id === id);
  useDocumentTitle(application?.name ?? 'Application', 'Portal');
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <QueryGate query={applications} what="This application" level="h1">
        {() =>
          application ? (
            <One application={application} />
          ) : (
            <NotThere what="application" all="All applications" to={paths.portalApplications} />
          )
        }
      </QueryGate>
    </Page>
  );
}

function One({ application }: { application: OperatedApplication }) {
  const { id, name, purpose, developer, consumer, blocked, since } = application;
  const client = useQueryClient();
  const [asking, setAsking] = useState<'block' | 'delete'>();
  const [deleted, setDeleted] = useState(false);
  const letIn = useMutation({
    mutationFn: () => blockApplication(id, ''),
    onSuccess: () => showToast({ text: `${name} is let in again` }),
    onError: (error) => showToast({ text: reasonOf(error), bad: true }),
    onSettled: () => readPortalAnew(client),
  });
  const close = (): void => setAsking(undefined);
  if (deleted) return <GoOn to={paths.portalApplications} />;
  return (
    <>
      <PageHead
        title={name}
        actions={
          <>
            {blocked === '' ? (
              <Button onClick={() => setAsking('block')}>Block</Button>
            ) : (
              <Button kind="primary" disabled={letIn.isPending} onClick={() => letIn.mutate()}>
                <BusyWords is={letIn.isPending} usual="Let in again" busy="Letting in" />
              </Button>
            )}
            <Menu
              label={`Actions on ${name}`}
              trigger={
                <IconButton size="large" label="More actions">
                  <Ellipsis size={16} />
                </IconButton>
              }
              items={[
                {
                  text: 'Delete application',
                  icon: Trash2,
                  danger: true,
                  onSelect: () => setAsking('delete'),
                },
              ]}
            />
          </>
        }
      />
      <p className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1 text-row text-muted">
        <ApplicationState application={application} />
        <span>of {developer.name}</span>
        <span>
          made <When at={since} asPhrase />
        </span>
        {consumer && (
          <span className="min-w-0 [overflow-wrap:anywhere]">
            consumer{' '}
            <Link to={paths.consumer(consumer.id)} className="link">
              {consumer.username}
            </Link>
          </span>
        )}
      </p>
      {purpose !== '' && <p className="mt-2 max-w-form [overflow-wrap:anywhere] text-text-2">{purpose}</p>}
      {blocked !== '' && (
        <p className="mt-3 rounded-control bg-bad-soft px-3 py-2 text-row text-bad [overflow-wrap:anywhere]">
          Blocked: {blocked}
        </p>
      )}
      <ApplicationParts application={application} />
      {asking === 'block' && (
        <ReasonDialog
          title={`Block ${name}?`}
          about="Every call of it is refused at once, whatever it shows. Its keys and its APIs are kept, so that it can be let in again. The developer reads the reason in the portal and in a mail."
          confirm="Block"
          act={(reason) => blockApplication(id, reason)}
          onClose={close}
        />
      )}
      {asking === 'delete' && (
        <DeleteDialog
          title={`Delete ${name}?`}
          consequence={`Its consumer goes from the gateway, with ${countOf(application.credentials.length, 'credential')}, its groups and the limits of its plans. Its calls are refused from then on.`}
          stays="The developer’s account and other applications stay."
          confirm="Delete application"
          remove={async () => {
            await removeApplication(id);
            setDeleted(true);
            showToast({ text: `${name} deleted` });
            await readPortalAnew(client);
          }}
          onClose={close}
        />
      )}
    </>
  );
}
