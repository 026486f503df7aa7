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
        'inline-flex h-5 max-w-full flex-none items-center gap-1 rounded-chip px-1.5 text-meta font-chip whitespace-nowrap',
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

/** At most two chips, one on a narrow table; "+n" counts what is hidden at this width. */
export function ChipRow({ items }: { items: readonly ChipItem[] }) {
  const [first, second, ...rest] = items;
  if (!first) return null;
  return (
    <span className="flex min-w-0 items-center gap-1 overflow-hidden">
      <NamedChip item={first} shrink={!second} />
      {second && (
        <>
          <span className="flex min-w-0 items-center gap-1 tablet:max-laptop:hidden">
            <NamedChip item={second} shrink />
            {rest.length > 0 && <MoreChip items={rest} />}
          </span>
          <span className="hidden flex-none tablet:max-laptop:flex">
            <MoreChip items={items.slice(1)} />
          </span>
        </>
      )}
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

function NamedChip({ item, shrink }: { item: ChipItem; shrink: boolean }) {
  return (
    <span className={cx('flex', shrink ? 'min-w-0' : 'flex-none')} title={item.text}>
      <Chip tone={item.off ? 'off' : 'plain'} className="!flex-initial">
        <span className="trunc">
          {item.text}
          {item.off && ' off'}
        </span>
      </Chip>
    </span>
  );
}
