import { ListX } from 'lucide-react';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { useScope } from './use-scope.ts';

/** The address is for chosen rows, and the choice is lost: the page was loaded anew, say. */
export const useChosenIsGone = (): boolean => {
  const scope = useScope();
  return useUrlState().get('chosen') !== undefined && scope.chosen === undefined;
};

export function ChosenGone() {
  return (
    <EmptyState
      level="h1"
      icon={ListX}
      title="The chosen rows are forgotten"
      text="The page was loaded anew since. Choose the rows in their list once more."
      actions={<ButtonLink to={paths.home}>Home</ButtonLink>}
    />
  );
}
