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
  const words = (hidden: readonly ChipItem[]): string => hidden.map((item) => item.text).join(', ');
  const behindFirst = items.slice(1);
  const narrow = 'tablet:max-laptop:hidden';
  return (
    <span className="flex min-w-0 items-center gap-1 overflow-hidden">
      <NamedChip item={first} className={second ? undefined : 'shrink'} />
      {second && <NamedChip item={second} className={cx('min-w-0 shrink', narrow)} />}
      {rest.length > 0 && (
        <Chip title={words(rest)} className={cx('tabular-nums', narrow)}>
          +{rest.length}
        </Chip>
      )}
      {second && (
        <Chip title={words(behindFirst)} className="hidden tabular-nums tablet:max-laptop:inline-flex">
          +{behindFirst.length}
        </Chip>
      )}
    </span>
  );
}

function NamedChip({ item, className }: { item: ChipItem; className?: string }) {
  return (
    <Chip
      tone={item.off ? 'off' : 'plain'}
      title={item.text}
      className={cx('!block truncate leading-5', className)}
    >
      {item.text}
      {item.off && ' off'}
    </Chip>
  );
}
