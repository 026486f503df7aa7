import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

const tones = {
  info: { Icon: Info, look: 'bg-accent-soft', ink: 'text-accent-text' },
  good: { Icon: CircleCheck, look: 'bg-good-soft', ink: 'text-good' },
  warn: { Icon: CircleAlert, look: 'bg-warn-soft', ink: 'text-warn' },
  bad: { Icon: CircleAlert, look: 'bg-bad-soft', ink: 'text-bad' },
};

/** A fact that the reader should know before the rest of the page. */
export function Notice({
  tone = 'info',
  className,
  children,
}: {
  tone?: keyof typeof tones;
  className?: string;
  children: ReactNode;
}) {
  const { Icon, look, ink } = tones[tone];
  return (
    <div
      className={cx(
        'flex gap-3 rounded-card px-4 py-3 text-base leading-5.5 [overflow-wrap:anywhere]',
        look,
        className,
      )}
    >
      <Icon size={16} className={cx('mt-0.75 flex-none', ink)} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
