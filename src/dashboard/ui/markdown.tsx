// Markdown as elements of React. No string of HTML is made, tags in the text are shown as text, and links and pictures lead to few
// kinds of addresses. It is large, so pages load it where they show such a text.
import type { Element, Root, RootContent } from 'hast';
import type { ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import { Link } from 'react-router';
import remarkGfm from 'remark-gfm';
import { cx } from '#dashboard/lib/class-names.ts';
import { linkKind } from '#dashboard/lib/link-kind.ts';

export interface MarkdownProps {
  text: string;
  /** The level of the heading that the text stands under. Headings of the text begin one level below it. */
  under?: 1 | 2 | 3;
  className?: string;
}

export function Markdown({ text, under = 1, className }: MarkdownProps) {
  return (
    <div className={cx(look, className)}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        remarkRehypeOptions={{ footnoteLabel: 'Notes' }}
        rehypePlugins={[[orderHeadings, under]]}
        // Addresses are looked at below, each by the kind of element that it belongs to.
        urlTransform={(url) => url}
        components={components}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

const look =
  '[overflow-wrap:anywhere] [&>*:first-child]:mt-0 [&_p]:mt-3 [&_:is(h2,h3,h4,h5,h6)]:mt-6 [&_:is(h2,h3,h4,h5,h6)]:mb-1 [&_:is(h2,h3,h4,h5,h6)]:scroll-mt-20 [&_:is(p,li)]:max-w-[68ch] [&_ol]:mt-3 [&_ol]:list-decimal [&_ol]:pl-5.5 [&_ul]:mt-3 [&_ul]:list-disc [&_ul]:pl-5.5 [&_li+li]:mt-1 [&_li::marker]:text-muted [&_blockquote]:mt-4 [&_blockquote]:rounded-card [&_blockquote]:bg-accent-soft [&_blockquote]:px-4 [&_blockquote]:py-3 [&_blockquote>*:first-child]:mt-0 [&_hr]:my-6 [&_hr]:border-line [&_img]:my-3 [&_img]:max-w-full [&_:not(pre)>code]:rounded-chip [&_:not(pre)>code]:bg-chip [&_:not(pre)>code]:px-1 [&_:not(pre)>code]:py-px [&_code]:font-mono [&_code]:text-[.9em] [&_strong]:font-strong [&_em]:italic';

/** Arrow keys scroll what has the focus. It is no landmark: a text may have many. */
const scrolled = (label: string) => ({ tabIndex: 0, role: 'group', 'aria-label': label });

const components: Components = {
  a: ({ href = '', children }) => <MarkdownLink to={href}>{children}</MarkdownLink>,
  img: ({ src, alt = '' }) =>
    // A picture of another host would tell that host of the reader, and the page's policy refuses it.
    typeof src === 'string' && linkKind(src) === 'own' ? (
      <img src={src} alt={alt} loading="lazy" />
    ) : (
      <>{alt}</>
    ),
  pre: ({ children }) => (
    <pre
      {...scrolled('Code')}
      className="mono mt-3 overflow-x-auto rounded-control bg-sunken p-3 leading-5 text-text-2 inset-ring inset-ring-line [&>code]:!text-[length:inherit]"
    >
      {children}
    </pre>
  ),
  table: ({ children }) => (
    <div {...scrolled('Table')} className="mt-3 overflow-x-auto">
      <table className="w-full min-w-80 border-collapse [&_td]:border-t [&_td]:border-line [&_td]:py-2 [&_td]:pr-4 [&_td]:align-top [&_th]:pr-4 [&_th]:pb-1 [&_th]:text-left [&_th]:text-meta [&_th]:font-strong [&_th]:text-text-2">
        {children}
      </table>
    </div>
  ),
  input: ({ checked }) => (
    <input
      type="checkbox"
      checked={checked === true}
      readOnly
      disabled
      aria-label={checked === true ? 'Done' : 'Open'}
    />
  ),
};

/** A link with another kind of address is shown as its text. */
function MarkdownLink({ to, children }: { to: string; children: ReactNode }) {
  const kind = linkKind(to);
  switch (kind) {
    case 'own':
      return (
        <Link to={to} className="link">
          {children}
        </Link>
      );
    case 'outside':
      return (
        <a href={to} rel="noopener noreferrer nofollow" className="link">
          {children}
        </a>
      );
    case 'refused':
      return <>{children}</>;
    default:
      return kind satisfies never;
  }
}

const levelOf = (node: Element | RootContent): number | undefined =>
  node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName.charAt(1)) : undefined;

/** Sets levels of headings so that none is left out, and gives each a name for links to it. */
function orderHeadings(under: number) {
  return (tree: Root): void => {
    const open: number[] = [];
    const taken = new Map<string, number>();
    for (const node of tree.children) {
      const level = levelOf(node);
      if (level === undefined || node.type !== 'element') continue;
      while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
      open.push(level);
      node.tagName = `h${Math.min(6, under + open.length)}`;
      node.properties['id'] = headingName(textOf(node), taken);
    }
  };
}

const textOf = (node: Element): string =>
  node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('');

function headingName(text: string, taken: Map<string, number>): string {
  const name = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  const count = taken.get(name) ?? 0;
  taken.set(name, count + 1);
  return `md-${name}${count === 0 ? '' : `-${count + 1}`}`;
}
