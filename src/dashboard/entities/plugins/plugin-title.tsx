import { pluginEntry } from './catalogue/plugin-catalogue.ts';
import { Glyph } from './glyph.tsx';

/** A plugin as the heading of its page: its name in plain words, and on the wire. */
export function PluginTitle({ name }: { name: string }) {
  return (
    <span className="flex items-start gap-x-2.5">
      <Glyph name={name} large />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2.5">
        {pluginEntry(name).title}
        <span className="mono pt-1 font-regular whitespace-nowrap tracking-normal text-muted">{name}</span>
      </span>
    </span>
  );
}
