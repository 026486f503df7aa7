import { ArrowDown, ArrowUp, CornerDownLeft, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Found } from '#dashboard/find/use-find.ts';
import { countOf, formatCount, inSentence } from '#dashboard/lib/count.ts';
import { listed } from '#dashboard/lib/listed.ts';
import { shortcut } from '#dashboard/lib/platform.ts';
import { Kbd } from '#dashboard/ui/kbd.tsx';

/** The keys of the palette, and what of the gateway cannot be found yet. */
export function PaletteFoot({
  find,
  count,
  isSearching,
  typed,
}: {
  find: Found;
  count: number;
  isSearching: boolean;
  typed: string;
}) {
  return (
    <div className="flex min-h-9 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-meta text-muted">
      <Hint text="move">
        <Kbd>
          <ArrowUp size={12} aria-label="up" />
        </Kbd>
        <Kbd>
          <ArrowDown size={12} aria-label="down" />
        </Kbd>
      </Hint>
      <Hint text="open">
        <Kbd>
          <CornerDownLeft size={12} aria-label="Enter" />
        </Kbd>
      </Hint>
      <span className="max-tablet:hidden">
        <Hint text="new tab">
          <Kbd>{shortcut('Enter')}</Kbd>
        </Hint>
      </span>
      <span className="ml-auto min-w-0 truncate tabular-nums">
        <Reading {...find} />
      </span>
      <output aria-live="polite" className="sr-only">
        {typed.trim() !== '' && !isSearching && countOf(count, 'result')}
      </output>
    </div>
  );
}

function Hint({ text, children }: { text: string; children: ReactNode }) {
  return (
    <span className="flex flex-none items-center gap-1.5">
      {children}
      {text}
    </span>
  );
}

const namedAtMost = 2;

const names = (many: readonly string[]): string =>
  many.length > namedAtMost
    ? `${inSentence(many[0] ?? '')} and ${many.length - 1} more kinds`
    : listed(many.map(inSentence));

function Reading({ reading, failed, kept, isFull }: Found) {
  const rows = countOf(kept, 'row');
  if (isFull) return `${rows} searched: the gateway has more than can be kept here`;
  if (reading.length > 0)
    return (
      <span className="inline-flex items-center gap-1.5" title={`Still reading: ${reading.join(', ')}`}>
        <LoaderCircle size={12} className="animate-spin motion-reduce:animate-none" />
        {formatCount(kept)} searched, still reading {names(reading)}
      </span>
    );
  if (failed.length > 0) return `${rows} searched, could not read ${names(failed)}`;
  return kept > 0 ? `${rows} searched` : '';
}
