import { Link } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';
import type { TrafficScope } from '#dashboard/api/traffic.ts';
import { StatusMark } from '../status-mark.tsx';
import type { PanelRow } from './panel.ts';

/** The name of a row, which filters the page or leads somewhere. */
export function PanelRowName({ row, onFilter }: { row: PanelRow; onFilter: (scope: TrafficScope) => void }) {
  const { label, sub, status, verb, isMono = false, isRest = false, scope, to } = row;
  const name = (
    <>
      {status !== undefined && <StatusMark status={status} />}
      {verb !== undefined && <span className="mono inline-block min-w-10 flex-none text-muted">{verb}</span>}
      <span dir="auto" className={cx('trunc', isMono && 'mono text-text', isRest && 'text-muted')}>
        {label}
      </span>
      {sub && <span className="trunc max-w-1/2 flex-none text-muted">{sub}</span>}
    </>
  );
  const look = 'relative flex max-w-full min-w-0 items-center gap-1.5';
  const title = [verb, label].filter(Boolean).join(' ');
  if (to !== undefined)
    return (
      <Link to={to} title={title} className={cx(look, 'plain-link')}>
        {name}
      </Link>
    );
  if (scope === undefined)
    return (
      <span title={title} className={look}>
        {name}
      </span>
    );
  return (
    <button type="button" title={title} className={cx(look, 'plain-link')} onClick={() => onFilter(scope)}>
      {name}
    </button>
  );
}
