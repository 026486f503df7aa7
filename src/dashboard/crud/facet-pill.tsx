import { ChevronDown, Plus } from 'lucide-react';
import { Menu } from '#dashboard/ui/menu.tsx';
import type { FacetState } from './use-facets.ts';

const look =
  'inline-flex h-control items-center gap-1.5 rounded-control border border-line-strong px-2.5 text-row font-medium whitespace-nowrap text-text-2 hover:border-line-control hover:bg-hover';
const dashed = `${look} border-dashed`;
/** A phone has room only for a filter that is set. */
const unset = `${dashed} max-tablet:hidden`;

/** Narrows a list down to one of the values that its rows have. */
export function FacetPill({ facet, onPhones = false }: { facet: FacetState; onPhones?: boolean }) {
  const { title, chosen, options, choose } = facet;
  if (options.length === 0 && chosen === undefined) return null;
  return (
    <Menu
      label={title}
      align="start"
      trigger={
        <button type="button" className={chosen !== undefined ? look : onPhones ? dashed : unset}>
          {chosen === undefined ? <Plus size={14} /> : undefined}
          {chosen === undefined ? title : `${title}: ${chosen}`}
          {chosen === undefined ? undefined : <ChevronDown size={14} />}
        </button>
      }
      items={[
        { text: 'Any', checked: chosen === undefined, onSelect: () => choose(undefined) },
        'line',
        ...options.map((option) => ({
          text: option,
          checked: option === chosen,
          onSelect: () => choose(option),
        })),
      ]}
    />
  );
}
