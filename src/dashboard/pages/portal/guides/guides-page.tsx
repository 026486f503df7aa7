// The guides of the portal in their order, drafts as well.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, FileText, Plus } from 'lucide-react';
import { useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { guidesQuery, removeGuide, saveGuide, type OperatedGuide } from '#dashboard/api/portal/catalogue.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { RowButtons } from '../row-buttons.tsx';

export function GuidesPage() {
  const guides = useQuery(guidesQuery());
  const add = (
    <ButtonLink small={guides.data?.length !== 0} to={paths.addPortalPage}>
      <Plus size={14} />
      New page
    </ButtonLink>
  );
  return (
    <section className="mt-6" aria-label="Pages">
      <QueryGate query={guides} what="The pages">
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={FileText}
              title="No page yet"
              text="Pages are guides for developers: how to begin, what limits there are, what to do about errors. They are written in Markdown."
              actions={add}
            />
          ) : (
            <>
              <SectionHead title="Pages">{add}</SectionHead>
              <Guides list={list} />
            </>
          )
        }
      </QueryGate>
    </section>
  );
}

function Guides({ list }: { list: readonly OperatedGuide[] }) {
  const client = useQueryClient();
  const [removing, setRemoving] = useState<OperatedGuide>();
  const move = useMutation({
    /** All places are written, since two pages may have had the same. */
    mutationFn: async (order: readonly OperatedGuide[]) => {
      for (const [at, { slug, position }] of order.entries())
        if (position !== at + 1) await saveGuide(slug, { position: at + 1 });
    },
    onSettled: () => readPortalAnew(client),
  });
  const moved = (from: number, to: number): readonly OperatedGuide[] => {
    const order = list.filter((_guide, at) => at !== from);
    return [...order.slice(0, to), ...list.slice(from, from + 1), ...order.slice(to)];
  };
  return (
    <>
      <ul className="border-t border-line">
        {list.map((guide, at) => (
          <li key={guide.slug} className="flex min-h-10 items-center gap-2 border-b border-line py-1">
            <IconButton
              size="xs"
              label={`Move ${guide.title} up`}
              disabled={at === 0 || move.isPending}
              onClick={() => move.mutate(moved(at, at - 1))}
            >
              <ArrowUp size={14} />
            </IconButton>
            <IconButton
              size="xs"
              label={`Move ${guide.title} down`}
              disabled={at === list.length - 1 || move.isPending}
              onClick={() => move.mutate(moved(at, at + 1))}
            >
              <ArrowDown size={14} />
            </IconButton>
            <span className="min-w-0 flex-1">
              <NameLink to={paths.portalPage(guide.slug)} name={guide.title} />
            </span>
            {guide.section !== '' && <span className="trunc text-meta text-muted">{guide.section}</span>}
            {!guide.published && <Chip tone="warn">draft</Chip>}
            <RowButtons
              name={guide.title}
              to={paths.portalPage(guide.slug)}
              onRemove={() => setRemoving(guide)}
            />
          </li>
        ))}
      </ul>
      {move.error && (
        <div role="alert">
          <FieldError text={reasonOf(move.error)} />
        </div>
      )}
      {removing && (
        <DeleteDialog
          title={`Remove ${removing.title}?`}
          consequence="Links to it stop working."
          confirm="Remove page"
          remove={async () => {
            await removeGuide(removing.slug);
            showToast({ text: `${removing.title} removed` });
            await readPortalAnew(client);
          }}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}
