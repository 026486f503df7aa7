import { Ellipsis, ListChecks, Pencil, Trash2, type LucideIcon } from 'lucide-react';
import { useContext } from 'react';
import { toForm } from '#dashboard/lib/to-form.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Kbd } from '#dashboard/ui/kbd.tsx';
import { Menu, type MenuProps } from '#dashboard/ui/menu.tsx';
import { RowMenuOpen } from './use-is-reading.ts';

export interface RowMoreProps {
  name: string;
  /** Where the row is edited. */
  edit?: string;
  entries?: MenuProps['items'];
  onSelect?: () => void;
  onRemove?: () => void;
  /** The last entry, where it does not delete the row. */
  removal?: { text: string; icon: LucideIcon };
}

/** The menu at the end of a row, alike on every list: edit first, then the entity's own items, select, and delete last. */
export function RowMore({
  name,
  edit,
  entries = [],
  onSelect,
  onRemove,
  removal = { text: 'Delete', icon: Trash2 },
}: RowMoreProps) {
  const onOpenChange = useContext(RowMenuOpen);
  return (
    <Menu
      label={name}
      onOpenChange={onOpenChange}
      trigger={
        <IconButton label={`More for ${name}`}>
          <Ellipsis size={16} />
        </IconButton>
      }
      items={[
        ...(edit === undefined
          ? []
          : [{ text: 'Edit', icon: Pencil, end: onSelect && <Kbd>E</Kbd>, to: toForm(edit) }]),
        ...entries,
        ...(onSelect ? [{ text: 'Select', icon: ListChecks, end: <Kbd>X</Kbd>, onSelect }] : []),
        ...(onRemove ? ['line' as const, { ...removal, danger: true, onSelect: onRemove }] : []),
      ]}
    />
  );
}
