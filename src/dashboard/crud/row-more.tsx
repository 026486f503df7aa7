import { Ellipsis, ListChecks, Pencil, Trash2 } from 'lucide-react';
import { useContext } from 'react';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Kbd } from '#dashboard/ui/kbd.tsx';
import { Menu, type MenuProps } from '#dashboard/ui/menu.tsx';
import { RowMenuOpen } from './use-is-reading.ts';

/** The menu at the end of a list's row, alike on every list: edit first, then the entity's own items, select, and delete last. */
export function RowMore({
  name,
  edit,
  entries = [],
  onSelect,
  onRemove,
}: {
  name: string;
  /** Where the row is edited. */
  edit: string;
  entries?: MenuProps['items'];
  onSelect: () => void;
  onRemove: () => void;
}) {
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
        { text: 'Edit', icon: Pencil, end: <Kbd>E</Kbd>, to: edit },
        ...entries,
        { text: 'Select', icon: ListChecks, end: <Kbd>X</Kbd>, onSelect },
        'line',
        { text: 'Delete', icon: Trash2, danger: true, onSelect: onRemove },
      ]}
    />
  );
}
