// Saved views of this page: its range and filters under a name.
import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { lazy, useState } from 'react';
import { useLocation } from 'react-router';
import { viewsQuery } from '#dashboard/api/traffic-views.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

const ViewsDialog = lazy(async () => ({ default: (await import('./views-dialog.tsx')).ViewsDialog }));

export function ViewsMenu() {
  const { search } = useLocation();
  const { data: views = [] } = useQuery(viewsQuery());
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const query = search.slice(1);
  return (
    <>
      <Menu
        label="Saved views"
        trigger={
          <Button kind="quiet">
            <Bookmark size={14} />
            {views.find((view) => view.query === query)?.name.slice(0, 24) ?? 'Views'}
          </Button>
        }
        items={[
          ...views.map((view) => ({
            text: view.name,
            to: `${paths.traffic}${view.query === '' ? '' : `?${view.query}`}`,
          })),
          ...(views.length > 0 ? (['line'] as const) : []),
          {
            text: views.length > 0 ? 'Save, rename or delete' : 'Save this view',
            onSelect: () => setOpen(true),
          },
        ]}
      />
      {isOpen && (
        <LateLayer onClose={close}>
          <ViewsDialog views={views} query={query} onClose={close} />
        </LateLayer>
      )}
    </>
  );
}
