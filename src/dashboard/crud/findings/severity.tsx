import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Severity } from '#doctor/finding.ts';
import { cx } from '#dashboard/lib/class-names.ts';

const looks: Readonly<Record<Severity, { icon: LucideIcon; tone: string; said: string }>> = {
  breaks: { icon: CircleAlert, tone: 'text-bad', said: 'Breaks requests' },
  will: { icon: TriangleAlert, tone: 'text-warn', said: 'Will break requests' },
  look: { icon: Info, tone: 'text-muted', said: 'Worth a look' },
};

/** `said`: the word is read to those who do not see the shape. */
export function SeverityIcon({
  severity,
  said = true,
  className,
}: {
  severity: Severity;
  said?: boolean;
  className?: string;
}) {
  const { icon: Icon, tone, said: word } = looks[severity];
  return (
    <span className={cx('flex-none', tone, className)}>
      <Icon size={16} aria-hidden="true" />
      {said && <span className="sr-only">{word}: </span>}
    </span>
  );
}
