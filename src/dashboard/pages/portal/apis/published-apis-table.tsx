// The published APIs in a table.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { BookX, ExternalLink, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { useCalls } from '#dashboard/api/portal/calls.ts';
import { withdrawApi, type OperatedApi } from '#dashboard/api/portal/catalogue.ts';
import { portalOverviewQuery } from '#dashboard/api/portal/overview.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Cut } from '#dashboard/ui/values.tsx';
import { callsColumns } from '../calls-column.tsx';
import { RowButtons } from '../row-buttons.tsx';
import { calledWith, seenByWords } from './api-words.ts';

type PublishedRow = OperatedApi & { readonly id: string };

export function PublishedApisTable({ apis }: { apis: readonly OperatedApi[] }) {
  const calls = useCalls('targets');
  const [url] = useQuery(portalOverviewQuery()).data?.urls ?? [];
  const shown = useMemo(
    () => [...columns, ...callsColumns<PublishedRow>(calls, ({ target }) => [target.id])],
    [calls],
  );
  return (
    <RowsTable
      ofDashboard
      label="Published APIs"
      columns={shown}
      rows={apis.map((api): PublishedRow => ({ ...api, id: api.slug }))}
      buttons={2}
      actions={({ slug, title }, remove) => (
        <RowButtons
          name={title}
          to={paths.publishedApi(slug)}
          entries={url === undefined ? [] : [inPortal(url, slug)]}
          removal={{ text: 'Withdraw…', icon: BookX }}
          onRemove={remove}
        />
      )}
      deleteDialog={(row, close) => <Withdraw api={row} onClose={close} />}
    />
  );
}

const inPortal = (url: string, slug: string) => ({
  text: 'See it in the portal',
  icon: ExternalLink,
  href: `${url.replace(/\/$/, '')}/apis/${slug}`,
});

const columns: readonly Column<PublishedRow>[] = [
  {
    id: 'title',
    title: 'API',
    as: 'name',
    least: 130,
    grows: 2,
    cell: ({ slug, title }) => <NameLink to={paths.publishedApi(slug)} name={title} />,
  },
  {
    id: 'seen',
    title: 'Seen by',
    as: 'value',
    least: 100,
    grows: 1,
    cell: ({ seenBy }) => <Cut text={seenByWords[seenBy]} />,
  },
  {
    id: 'auth',
    title: 'Called with',
    as: 'value',
    least: 110,
    grows: 1,
    leaves: 2,
    cell: ({ auth }) => <Cut text={calledWith(auth)} />,
  },
  {
    id: 'reference',
    title: 'Reference',
    as: 'value',
    least: 150,
    grows: 2,
    cell: (row) => <Reference api={row} />,
  },
  {
    id: 'applications',
    title: 'Apps',
    as: 'value',
    least: 56,
    right: true,
    leaves: 1,
    cell: ({ applications }) => applications,
  },
];

function Reference({ api: { problem, documentVersions } }: { api: OperatedApi }) {
  if (problem !== '')
    return (
      <span className="flex min-w-0 items-center gap-1.5 text-warn" title={problem}>
        <TriangleAlert size={14} className="flex-none" />
        <span className="trunc">{problem}</span>
      </span>
    );
  const [newest] = documentVersions;
  return <Cut text={newest === undefined ? 'from the gateway' : `OpenAPI, version ${newest}`} />;
}

function Withdraw({ api, onClose }: { api: OperatedApi; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={`Withdraw ${api.title}?`}
      consequence={
        api.applications === 0
          ? 'It is gone from the portal, with its documents.'
          : `It is gone from the portal, with its documents. ${countOf(api.applications, 'application')} may no longer call it.`
      }
      stays="The API stays in the gateway."
      confirm="Withdraw API"
      remove={async () => {
        await withdrawApi(api.slug);
        showToast({ text: `${api.title} withdrawn` });
        await readPortalAnew(client);
      }}
      onClose={onClose}
    />
  );
}
