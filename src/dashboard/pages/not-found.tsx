import { MapPinOff } from 'lucide-react';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';

export function NotFound() {
  useDocumentTitle('Page not found');
  return (
    <EmptyState
      level="h1"
      icon={MapPinOff}
      title="There is no such page"
      text="The address may be mistyped, or the page has moved. Search finds everything that is here."
      actions={<ButtonLink to={paths.home}>Home</ButtonLink>}
    />
  );
}
