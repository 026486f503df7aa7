import { NameLink } from '#dashboard/ui/name-link.tsx';
import type { Column } from './column.ts';
import type { EntityManifest } from './entity/entity-manifest.ts';
import type { EntityRow } from './entity/definition.ts';

/** The first column of a list: the name of a row, which leads to its page. `least` is its least width in px. */
export function nameColumn<T extends EntityRow>(
  { nameOf, page }: Pick<EntityManifest<T>, 'nameOf' | 'page'>,
  { title = 'Name', least = 160 }: { title?: string; least?: number } = {},
): Column<T> {
  return {
    id: 'name',
    title,
    as: 'name',
    least,
    grows: 3,
    sortBy: nameOf,
    cell: (row) => <NameLink to={page(row.id)} name={nameOf(row)} />,
  };
}
