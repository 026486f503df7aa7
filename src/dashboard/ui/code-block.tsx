import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

/** Text for a terminal or a file, with its heading and a copy button beside it, never over the code. */
export function CodeBlock({
  title,
  text,
  views,
  children,
}: {
  title: string;
  text: string;
  /** A choice between forms of the text, beside the heading. */
  views?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section>
      <div className="mb-2 flex min-h-5 items-center gap-2">
        <h2 className="flex-1">{title}</h2>
        {views}
        <CopyButton text={text} />
      </div>
      <div className="overflow-hidden rounded-control bg-sunken inset-ring inset-ring-line">
        <pre className="mono p-3 leading-5 break-all whitespace-pre-wrap text-text-2">{children ?? text}</pre>
      </div>
    </section>
  );
}
