// Everybody who has an account of the portal.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, Trash2, Undo2, Users } from 'lucide-react';
import { useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import {
  blockDeveloper,
  developersQuery,
  removeDeveloper,
  type ShownDeveloper,
} from '#dashboard/api/portal/developers.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Cut, Dash, When } from '#dashboard/ui/values.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { InviteForm } from './invite-form.tsx';

export function DevelopersPage() {
  useDocumentTitle('Developers', 'Portal');
  const developers = useQuery(developersQuery());
  return (
    <div className="mt-4">
      <QueryGate query={developers} what="The developers">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              icon={Users}
              title="No developer yet"
              text="Developers sign up in the portal. An invitation by mail brings one in, too."
            />
          ) : (
            <RowsTable
              ofDashboard
              label="Developers"
              columns={columns}
              rows={rows}
              buttons={2}
              actions={(row, remove) => <Actions developer={row} onRemove={remove} />}
              deleteDialog={(row, close) => <RemoveDialog developer={row} onClose={close} />}
            />
          )
        }
      </QueryGate>
      <InviteForm />
    </div>
  );
}

function Actions({ developer, onRemove }: { developer: ShownDeveloper; onRemove: () => void }) {
  const { id, name, state } = developer;
  const client = useQueryClient();
  const [blocking, setBlocking] = useState(false);
  const letIn = useMutation({
    mutationFn: () => blockDeveloper(id, ''),
    onSuccess: () => showToast({ text: `${name} is let in again` }),
    onError: (error) => showToast({ text: reasonOf(error), bad: true }),
    onSettled: () => readPortalAnew(client),
  });
  return (
    <>
      {state === 'blocked' ? (
        <IconButton label={`Let ${name} in again`} disabled={letIn.isPending} onClick={() => letIn.mutate()}>
          <Undo2 size={16} />
        </IconButton>
      ) : (
        <IconButton label={`Block ${name}`} onClick={() => setBlocking(true)}>
          <Ban size={16} />
        </IconButton>
      )}
      <IconButton label={`Delete ${name}`} danger onClick={onRemove}>
        <Trash2 size={16} />
      </IconButton>
      {blocking && (
        <ReasonDialog
          title={`Block ${name}?`}
          about="The developer is signed out, and all applications of the account stop at the gateway. The developer gets a mail with your reason."
          confirm="Block"
          act={(reason) => blockDeveloper(id, reason)}
          onClose={() => setBlocking(false)}
        />
      )}
    </>
  );
}

function RemoveDialog({ developer, onClose }: { developer: ShownDeveloper; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={`Delete ${developer.name}?`}
      consequence="The account ends with its applications, and with their consumers and credentials in the gateway. The developer can sign up again."
      confirm="Delete account"
      remove={async () => {
        await removeDeveloper(developer.id);
        showToast({ text: `The account of ${developer.name} is deleted` });
        await readPortalAnew(client);
      }}
      onClose={onClose}
    />
  );
}

const states = {
  confirm: { dot: 'off', text: 'not confirmed' },
  wait: { dot: 'warn', text: 'waits for you' },
  active: { dot: 'good', text: 'on' },
  blocked: { dot: 'bad', text: 'blocked' },
} as const;

const columns: readonly Column<ShownDeveloper>[] = [
  {
    id: 'name',
    title: 'Developer',
    as: 'name',
    least: 130,
    grows: 2,
    cell: ({ name }) => <Cut text={name} />,
  },
  {
    id: 'email',
    title: 'Email',
    as: 'value',
    least: 160,
    grows: 2,
    cell: ({ email }) => <Cut text={email} />,
  },
  {
    id: 'applications',
    title: 'Applications',
    as: 'value',
    least: 96,
    right: true,
    leaves: 2,
    cell: ({ applications }) => applications,
  },
  {
    id: 'state',
    title: 'State',
    as: 'value',
    least: 150,
    cell: ({ state }) => (
      <span className="flex items-center gap-1.5">
        <Dot state={states[state].dot} />
        {states[state].text}
      </span>
    ),
  },
  {
    id: 'seen',
    title: 'Seen',
    as: 'value',
    least: 72,
    right: true,
    leaves: 1,
    cell: ({ seen }) => (seen === null ? <Dash /> : <When at={seen} />),
  },
];
