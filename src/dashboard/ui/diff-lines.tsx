// The difference between two states of something, field by field.
import { cx } from '#dashboard/lib/class-names.ts';

export interface DiffLine {
  /** `same` gives context. */
  kind: 'before' | 'after' | 'same';
  /** The field's name on the wire: `config.minute`. */
  name: string;
  /** A secret is cut before it comes here. */
  value: string;
}

const looks = {
  before: { sign: '−', row: 'bg-bad-soft', mark: 'text-bad', value: 'text-text line-through' },
  after: { sign: '+', row: 'bg-good-soft', mark: 'text-good', value: 'text-text' },
  same: { sign: '', row: '', mark: '', value: '' },
} as const;

const said = { before: 'before: ', after: 'after: ', same: '' } as const;

export function DiffLines({ label, lines }: { label: string; lines: readonly DiffLine[] }) {
  return (
    <ul
      aria-label={label}
      className="mono overflow-hidden rounded-control bg-sunken py-2 leading-5 text-text-2 inset-ring inset-ring-line"
    >
      {lines.map(({ kind, name, value }) => {
        const look = looks[kind];
        return (
          <li
            key={`${kind} ${name}`}
            className={cx(
              'grid grid-cols-[24px_minmax(0,1fr)] pr-3 [overflow-wrap:anywhere] whitespace-pre-wrap',
              look.row,
            )}
          >
            <span aria-hidden="true" className={cx('text-center font-strong select-none', look.mark)}>
              {look.sign}
            </span>
            <span>
              <span className="sr-only">{said[kind]}</span>
              {name}: <span className={cx(kind !== 'same' && 'font-strong', look.value)}>{value}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
