import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PublishedApi } from '#wire/portal/catalogue.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { callText, limitText } from '../../words/plan-words.ts';

export function ApiCard({ api }: { api: PublishedApi }) {
  const { slug, title, summary, version, auth, plans } = api;
  const [first] = plans;
  return (
    <Card
      glyph={
        <span aria-hidden="true" className="text-lead font-strong">
          {Array.from(title.trim())[0]?.toUpperCase()}
        </span>
      }
      badge={
        plans.length > 0 &&
        plans.every(({ approved }) => approved) && (
          <Chip>
            <Lock size={12} />
            on request
          </Chip>
        )
      }
      to={`/apis/${slug}`}
      title={title}
      text={summary}
      foot={[
        ...(version === '' ? [] : [version]),
        auth === null ? 'open' : callText[auth],
        plans.length > 1 ? `${plans.length} plans` : limitText(first ?? null),
      ]}
    />
  );
}

/** The whole card is its link. */
export function Card({
  glyph,
  badge,
  to,
  title,
  text,
  foot,
}: {
  glyph: ReactNode;
  badge?: ReactNode;
  to: string;
  title: string;
  text: string;
  foot: readonly string[];
}) {
  return (
    <article className="relative flex min-w-0 flex-col rounded-dialog border border-line-strong bg-surface p-5 transition-colors hover:border-line-control">
      <div className="mb-3 flex items-center gap-3">
        <span className="grid size-9 flex-none place-content-center rounded-card bg-accent-soft text-accent-text">
          {glyph}
        </span>
        {badge && <span className="ml-auto">{badge}</span>}
      </div>
      <h3 className="!text-title [overflow-wrap:anywhere]">
        <Link
          to={to}
          className="after:absolute after:inset-0 after:rounded-dialog focus-visible:!outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-focus"
        >
          {title}
        </Link>
      </h3>
      <p className="mt-1 flex-1 text-base leading-5.5 [overflow-wrap:anywhere] text-text-2">{text}</p>
      <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-meta text-muted tabular-nums">
        {foot.map((one) => (
          <span key={one} className="[overflow-wrap:anywhere]">
            {one}
          </span>
        ))}
      </p>
    </article>
  );
}
