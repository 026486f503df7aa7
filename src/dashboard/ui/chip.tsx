import type { ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

const tones = {
  plain: 'bg-chip text-text-2',
  off: 'text-muted inset-ring inset-ring-line-strong',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};
export type ChipTone = keyof typeof tones;

export function Chip({
  tone = 'plain',
  title,
  className,
  children,
}: {
  tone?: ChipTone;
  title?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex h-5 max-w-full flex-none items-center gap-1 justify-self-start rounded-chip px-1.5 text-meta font-chip whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

export interface ChipItem {
  id: string;
  text: string;
  off?: boolean;
}

/** At most two chips, one in a narrow column; "+n" counts the chips that are hidden at this width. */
export function ChipRow({ items }: { items: readonly ChipItem[] }) {
  const [first, second, ...rest] = items;
  if (!first) return null;
  return (
    <span className="@container block">
      <span className="flex min-w-0 items-center gap-1">
        <NamedChip item={first} />
        {second && (
          <>
            <span className="flex min-w-0 items-center gap-1 @max-[170px]:hidden">
              <NamedChip item={second} />
              {rest.length > 0 && <MoreChip items={rest} />}
            </span>
            <span className="hidden flex-none @max-[170px]:flex">
              <MoreChip items={items.slice(1)} />
            </span>
          </>
        )}
      </span>
    </span>
  );
}

function MoreChip({ items }: { items: readonly ChipItem[] }) {
  return (
    <Chip title={items.map((item) => item.text).join(', ')} className="tabular-nums">
      +{items.length}
    </Chip>
  );
}

/** A long name is cut, and the word for its state never. */
function NamedChip({ item: { text, off } }: { item: ChipItem }) {
  return (
    <span className="flex min-w-0" title={off ? `${text} off` : text}>
      <Chip tone={off ? 'off' : 'plain'} className="!flex-initial">
        <span className="trunc">{text}</span>
        {off && <span>{' off'}</span>}
      </Chip>
    </span>
  );
}
