import { cx } from '#dashboard/lib/class-names.ts';
import { pluginEntry } from './catalogue/plugin-catalogue.ts';

/** A plugin's sign; one that the dashboard has not heard of has a general one. */
export function Glyph({ name, large = false }: { name: string; large?: boolean }) {
  const Icon = pluginEntry(name).icon;
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid flex-none place-content-center rounded-control bg-chip text-text-2',
        large ? 'size-8' : 'size-7',
      )}
    >
      <Icon size={large ? 18 : 16} />
    </span>
  );
}
