import { Pencil } from 'lucide-react';
import { RowMore, type RowMoreProps } from '#dashboard/crud/row-more.tsx';
import { IconLink } from '#dashboard/ui/icon-button.tsx';

/** Edits the row, and a menu with the rest. */
export function RowButtons({ to, ...more }: RowMoreProps & { to: string }) {
  return (
    <>
      <IconLink label={`Edit ${more.name}`} to={to}>
        <Pencil size={16} />
      </IconLink>
      <RowMore {...more} />
    </>
  );
}
