import { Pencil, Plus, Trash2 } from 'lucide-react';
import { cx } from '#dashboard/lib/class-names.ts';
import type { ShownDifference } from '../work/messages.ts';

export const opWords = { create: 'add', change: 'change', delete: 'delete' } as const;

const looks = {
  create: { icon: Plus, className: 'text-good' },
  change: { icon: Pencil, className: 'text-warn' },
  delete: { icon: Trash2, className: 'text-bad' },
} as const;

export function Op({ of }: { of: ShownDifference['does'] }) {
  const { icon: Icon, className } = looks[of];
  return (
    <span className={cx('inline-flex items-center gap-1.5 text-meta leading-5 font-medium', className)}>
      <Icon size={14} />
      {opWords[of]}
    </span>
  );
}

/** "Jason", and for a credential "keyauth_credentials ••• of Jason". */
export function DifferenceName({
  of: { name, owners, kind },
  withKind,
}: {
  of: ShownDifference;
  withKind: boolean;
}) {
  return (
    <>
      {withKind && <span className="text-muted">{kind} </span>}
      <span className="font-medium">{name}</span>
      {owners !== '' && <span> {owners}</span>}
    </>
  );
}
