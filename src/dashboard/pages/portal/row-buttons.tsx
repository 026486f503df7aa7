import { Pencil, Trash2 } from 'lucide-react';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';

export function RowButtons({ name, to, onDelete }: { name: string; to: string; onDelete: () => void }) {
  return (
    <>
      <IconLink label={`Edit ${name}`} to={to}>
        <Pencil size={16} />
      </IconLink>
      <IconButton label={`Remove ${name}`} danger onClick={onDelete}>
        <Trash2 size={16} />
      </IconButton>
    </>
  );
}
