/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
// Roles are stated, since `display` drops them.
import { memo, type ReactNode, type Ref } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { StatusCode } from '#dashboard/ui/status-code.tsx';
import { Dash } from '#dashboard/ui/values.tsx';
import { clockText, fractionText, tookText } from './clock-text.ts';
import { consumerName, targetName } from './request-names.ts';
import type { LiveRow } from './row-list.ts';

/** The places of a card on a phone: status, request, time that it took; below it the API and when it began. */
const places = {
  time: 'max-tablet:col-start-3 max-tablet:row-start-2 max-tablet:text-right max-tablet:text-meta',
  status: 'max-tablet:col-start-1 max-tablet:row-start-1',
  request: 'max-tablet:col-start-2 max-tablet:row-start-1',
  target: 'max-tablet:col-start-2 max-tablet:row-start-2 max-tablet:text-meta max-tablet:text-muted',
  consumer: 'max-laptop:hidden',
  took: 'max-tablet:col-start-3 max-tablet:row-start-1',
} as const;

function LiveCell({
  as,
  className,
  children,
}: {
  as: keyof typeof places;
  className?: string;
  children: ReactNode;
}) {
  return (
    <td
      role="cell"
      className={cx(
        'h-8 border-b border-line pr-4 align-middle whitespace-nowrap first:pl-gutter last:pr-gutter',
        'max-tablet:h-auto max-tablet:min-w-0 max-tablet:border-0 max-tablet:!p-0',
        places[as],
        className,
      )}
    >
      {children}
    </td>
  );
}

export const LiveRowItem = memo(function LiveRowItem({
  row: { key, request },
  index,
  slow,
  gateway,
  isOpen,
  onOpen,
  ref,
}: {
  row: LiveRow;
  index: number;
  /** Milliseconds: the bar is full. */
  slow: number;
  /** Its name, where requests of several gateways are shown. */
  gateway: string | undefined;
  isOpen: boolean;
  onOpen: (key: string) => void;
  ref: Ref<HTMLTableRowElement> | undefined;
}) {
  const { time, status, method, path, total_ms: total } = request;
  const target = targetName(request);
  const consumer = consumerName(request);
  return (
    <tr
      ref={ref}
      role="row"
      aria-selected={isOpen}
      aria-rowindex={index + 2}
      data-index={index}
      className={cx(
        'relative text-row hover:bg-hover aria-selected:bg-selected aria-selected:shadow-[inset_2px_0_0_var(--accent)]',
        'max-tablet:grid max-tablet:grid-cols-[62px_minmax(0,1fr)_auto] max-tablet:items-center max-tablet:gap-x-2 max-tablet:border-b max-tablet:border-line max-tablet:px-gutter max-tablet:py-2',
      )}
    >
      <LiveCell as="time" className="text-muted tabular-nums">
        {clockText(time)}
        <span className="max-tablet:hidden">{fractionText(time)}</span>
      </LiveCell>
      <LiveCell as="status">
        <StatusCode status={status} />
      </LiveCell>
      <LiveCell as="request">
        <button
          type="button"
          title={`${method} ${path}`}
          onClick={() => onOpen(key)}
          className="mono trunc w-full rounded-chip text-left after:absolute after:inset-0 focus-visible:-outline-offset-2"
        >
          <span className="inline-block min-w-11 text-muted max-tablet:min-w-10">{method}</span>{' '}
          <bdi dir="ltr">{path}</bdi>
        </button>
      </LiveCell>
      <LiveCell as="target">
        {gateway !== undefined ? (
          <Name text={target === undefined ? gateway : `${gateway} · ${target}`} />
        ) : target === undefined ? (
          <Dash />
        ) : (
          <Name text={target} />
        )}
      </LiveCell>
      <LiveCell as="consumer">{consumer === undefined ? <Dash /> : <Name text={consumer} />}</LiveCell>
      <LiveCell as="took" className="text-right tabular-nums">
        <span className="flex items-center justify-end gap-2">
          <span
            aria-hidden="true"
            className="block h-1 w-10 flex-none overflow-hidden rounded-[2px] bg-chip max-laptop:hidden"
          >
            <span
              className="block h-full rounded-[2px] bg-c-2"
              style={{ width: `${Math.min(100, (total / slow) * 100)}%` }}
            />
          </span>
          <span className="min-w-13">{tookText(total)}</span>
        </span>
      </LiveCell>
    </tr>
  );
});

function Name({ text }: { text: string }) {
  return (
    <bdi className="trunc" title={text}>
      {text}
    </bdi>
  );
}
