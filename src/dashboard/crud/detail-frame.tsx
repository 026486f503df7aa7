import type { UseQueryResult } from '@tanstack/react-query';
import { CircleOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { isNotFound } from '#dashboard/api/gateway-types.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Crumbs, Page, PageHead, type Crumb } from '#dashboard/ui/page.tsx';
import { Skeleton, useSlow } from '#dashboard/ui/skeleton.tsx';
import { Tabs, type Tab } from '#dashboard/ui/tabs.tsx';
import { When } from '#dashboard/ui/values.tsx';

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
  ...draw
}: DetailFrameProps<T>) {
  const { data: row, error, isPending } = query;
  const slow = useSlow(isPending);
  const name = row && draw.nameOf(row);
  const [list] = crumbs;
  useDocumentTitle(name ?? one, list.text);

  if (isNotFound(error))
    return (
      <EmptyState
        level="h1"
        icon={CircleOff}
        title={`This ${one} does not exist`}
        text="It may have been deleted, here or elsewhere, or the address is not quite right."
        actions={<ButtonLink to={list.to}>All {list.text}</ButtonLink>}
      />
    );
  if (!row)
    return isPending ? (
      slow && (
        <Page>
          <Crumbs crumbs={crumbs} />
          <PageHead title={<Skeleton className="!h-5 w-48" />} />
          <Skeleton className="w-80" />
        </Page>
      )
    ) : (
      <ErrorState
        level="h1"
        title={`This ${one} could not be read`}
        message={error?.message ?? ''}
        onRetry={() => void query.refetch()}
      />
    );
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <PageHead title={name} actions={draw.actions?.(row)} />
      <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-row text-muted">
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="mono trunc">{row.id}</span>
          <CopyIcon text={row.id} label="Copy id" />
        </span>
        {draw.meta?.(row)}
        {row.created_at !== undefined && (
          <span>
            Created <When at={row.created_at} suffix=" ago" />
          </span>
        )}
      </div>
      {draw.tabs && <Tabs label={name ?? one} tabs={draw.tabs(row)} />}
      {draw.children(row)}
    </Page>
  );
}
