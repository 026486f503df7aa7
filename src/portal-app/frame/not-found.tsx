import { SearchX } from 'lucide-react';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { usePageTitle } from './use-page-title.ts';

export function NotFound({
  text = 'There is no such page here, or it is not open to you.',
}: {
  text?: string;
}) {
  usePageTitle('Not found');
  return (
    <EmptyState
      icon={SearchX}
      level="h1"
      title="Not found"
      text={text}
      actions={<ButtonLink to="/">To the APIs</ButtonLink>}
    />
  );
}
