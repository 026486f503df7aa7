import { Construction } from 'lucide-react';
import { useLocation } from 'react-router';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';

/**
 * The headings of entities that the Admin API serves and that have no pages in this dashboard yet. The key is the first part of
 * the address.
 */
export const notHereYet: Readonly<Record<string, string>> = {
  services: 'Services',
  routes: 'Routes',
};

/** Takes the place of an entity's future pages, so that an old bookmark leads to an explanation. */
export function NotHereYet() {
  const [, entity = ''] = useLocation().pathname.split('/');
  const many = notHereYet[entity] ?? entity;
  useDocumentTitle(many);
  return (
    <EmptyState
      level="h1"
      icon={Construction}
      title={`${many} are not in this dashboard yet`}
      text={
        <>
          Until their pages are here, the Admin API is the way to them:{' '}
          <span className="mono text-text-2 [overflow-wrap:anywhere]">
            {useAdminUrl()}/{entity}
          </span>
        </>
      }
      actions={<ButtonLink to={paths.home}>Home</ButtonLink>}
    />
  );
}
