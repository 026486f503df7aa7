import type { UseQueryResult } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useContext, type ReactNode } from 'react';
import { RowGone } from '#dashboard/forms/row-gone.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { Crumbs, Page, PageHead, type Crumb } from '#dashboard/ui/page.tsx';
import { Skeleton } from '#dashboard/ui/skeleton.tsx';
import { Tabs, type Tab } from '#dashboard/ui/tabs.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { RowGate } from './row-gate.tsx';

export interface DetailFrameProps<T> {
  /** "API" */
  one: string;
  query: UseQueryResult<T>;
  /** The list it is from comes first. */
  crumbs: readonly [Crumb, ...Crumb[]];
  nameOf: (row: T) => string;
  /** What it is in one line, beside its id. */
  meta?: (row: T) => ReactNode;
  actions?: (row: T) => ReactNode;
  tabs?: (row: T) => readonly Tab[];
  children: (row: T) => ReactNode;
}

/** The page of one entity: name, id, when it was made, what can be done, its tabs. What was read last stays while the gateway is away. */
export function DetailFrame<T extends { readonly id: string; readonly created_at?: number }>({
  one,
  query,
  crumbs,
  nameOf,
  ...draw
}: DetailFrameProps<T>) {
  const [list] = crumbs;
  useDocumentTitle(query.data ? nameOf(query.data) : one, list.text);
  return (
    <RowGate
      one={one}
      list={list}
      query={query}
      skeleton={
        <Page>
          <Crumbs crumbs={crumbs} />
          <PageHead title={<Skeleton className="!h-5 w-48" />} />
          <Skeleton className="w-80" />
        </Page>
      }
    >
      {(row) => (
        <Page>
          <Crumbs crumbs={crumbs} />
          <PageHead title={nameOf(row)} actions={draw.actions?.(row)} />
          <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-row text-muted">
            <span className="flex min-w-0 items-center gap-1.5">
              <span className="mono trunc">{row.id}</span>
              <CopyIcon text={row.id} label="Copy id" />
            </span>
            {draw.meta?.(row)}
            <CreatedOrGone at={row.created_at} />
          </div>
          {draw.tabs && <Tabs label={nameOf(row)} tabs={draw.tabs(row)} />}
          {draw.children(row)}
        </Page>
      )}
    </RowGate>
  );
}

function CreatedOrGone({ at }: { at: number | undefined }) {
  if (useContext(RowGone) !== undefined)
    return (
      <span className="flex items-center gap-1.5 text-bad">
        <CircleAlert size={14} />
        Deleted
      </span>
    );
  return (
    at !== undefined && (
      <span>
        Created <When at={at} suffix=" ago" />
      </span>
    )
  );
}
