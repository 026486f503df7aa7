import type { UseQueryResult } from '@tanstack/react-query';
import { Ellipsis, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu, type MenuProps } from '#dashboard/ui/menu.tsx';
import { Crumbs, Page, PageHead, type Crumb } from '#dashboard/ui/page.tsx';
import { Skeleton } from '#dashboard/ui/skeleton.tsx';
import { Tabs, type Tab } from '#dashboard/ui/tabs.tsx';
import { GoOn } from '#dashboard/lib/go-on.tsx';
import { forgetPlace, useRecentPlace } from './recent-places.ts';
import { RowFacts } from './row-facts.tsx';
import { RowGate } from './row-gate.tsx';
import { WhereWritable } from './where-writable.tsx';

export interface DetailFrameProps<T> {
  /** "API" */
  one: string;
  query: UseQueryResult<T>;
  /** The list it is from comes first. */
  crumbs: readonly [Crumb, ...Crumb[]];
  nameOf: (row: T) => string;
  /** The address of a row's first page. */
  page: (id: string) => string;
  /** The heading, where it is more than the name. */
  title?: (row: T) => ReactNode;
  /** The row in one line, beside its id. */
  meta?: (row: T) => ReactNode;
  /** Something about the row that the reader should know. */
  notice?: (row: T) => ReactNode;
  /** Entries of the row's menu, before the one that deletes it. */
  entries?: (row: T) => MenuProps['items'];
  /** "Delete consumer" */
  deleteText: string;
  /** Asks before the row is deleted. It calls `deleted` when the row is deleted or its deletion has begun. */
  deleteDialog: (row: T, close: () => void, deleted: () => void) => ReactNode;
  tabs?: (row: T) => readonly Tab[];
  children: (row: T) => ReactNode;
}

/** The page of one entity: name, id, creation time, actions and tabs. The last read row stays while the gateway is away. */
export function DetailFrame<T extends { readonly id: string; readonly created_at?: number }>({
  one,
  query,
  crumbs,
  nameOf,
  page,
  ...draw
}: DetailFrameProps<T>) {
  const [list] = crumbs;
  const [deleting, setDeleting] = useState(false);
  const [deleted, setDeleted] = useState(false);
  useDocumentTitle(query.data ? nameOf(query.data) : one, list.text);
  useRecentPlace(
    query.data && !deleted ? { to: page(query.data.id), title: nameOf(query.data), one } : undefined,
  );
  // Drawing this alone removes the page's form, so unsaved edits do not hold the reader on the page.
  if (deleted) return <GoOn to={list.to} />;
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
          <PageHead
            title={draw.title?.(row) ?? nameOf(row)}
            actions={
              <WhereWritable>
                <Menu
                  label={`Actions on ${nameOf(row)}`}
                  trigger={
                    <IconButton size="large" label="More actions">
                      <Ellipsis size={16} />
                    </IconButton>
                  }
                  items={[
                    ...(draw.entries?.(row) ?? []),
                    {
                      text: draw.deleteText,
                      icon: Trash2,
                      danger: true,
                      onSelect: () => setDeleting(true),
                    },
                  ]}
                />
              </WhereWritable>
            }
          />
          <RowFacts row={row}>
            {draw.meta?.(row)}
            {draw.notice?.(row)}
          </RowFacts>
          {draw.tabs && <Tabs label={nameOf(row)} tabs={draw.tabs(row)} />}
          {draw.children(row)}
          {deleting &&
            draw.deleteDialog(
              row,
              () => setDeleting(false),
              () => {
                forgetPlace(page(row.id));
                setDeleted(true);
              },
            )}
        </Page>
      )}
    </RowGate>
  );
}
