import type { ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { CopyButton } from './copy-button.tsx';

const longText = 1200;

/** Text for a terminal or a file, with its heading and a copy button beside it, never over the code. */
export function CodeBlock({
  title,
  text,
  views,
  isBeside = false,
  children,
}: {
  title: string;
  text: string;
  /** A choice between forms of the text, beside the heading. */
  views?: ReactNode;
  /** It stands beside something longer: a long text scrolls inside itself. */
  isBeside?: boolean;
  children?: ReactNode;
}) {
  const scrolls = isBeside && text.length > longText;
  return (
    <section>
      <div className="mb-2 flex min-h-5 items-center gap-2">
        <h2 className="flex-1">{title}</h2>
        {views && <div className="-my-1">{views}</div>}
        <CopyButton text={text} />
      </div>
      <div className="overflow-hidden rounded-control bg-sunken inset-ring inset-ring-line">
        <pre
          className={cx(
            'mono p-3 leading-5 break-all whitespace-pre-wrap text-text-2',
            scrolls && 'max-h-80 overflow-y-auto',
          )}
          // Arrow keys scroll what has the focus.
          {...(scrolls && { tabIndex: 0, role: 'region', 'aria-label': title })}
        >
          {children ?? text}
        </pre>
      </div>
    </section>
  );
}
