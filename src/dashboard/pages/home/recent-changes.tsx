import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { historyQuery } from '#dashboard/api/history.ts';
import { ago, exactTime } from '#dashboard/lib/age.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { byText, ChangeGlyph } from '../history/change-entry.tsx';
import { ChangeSentence } from '../history/change-sentence.tsx';

const most = 5;

/** The newest changes of the configuration. Nothing while there are none. */
export function RecentChanges() {
  const changes = useInfiniteQuery(historyQuery({ size: most })).data?.changes.slice(0, most) ?? [];
  const now = useNow(10_000);
  if (changes.length === 0) return null;
  return (
    <section className="mt-8 first:mt-0">
      <SectionHead title="Recent changes">
        <ButtonLink kind="quiet" small to={paths.history} className="-mr-2.5">
          See all
        </ButtonLink>
      </SectionHead>
      <ul className="border-t border-line">
        {changes.map((change) => (
          <li
            key={change.change}
            className="grid min-h-10 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 py-1 text-row not-first:border-t not-first:border-line tablet:grid-cols-[16px_minmax(0,1fr)_auto_72px]"
          >
            <ChangeGlyph change={change} />
            <Link to={`${paths.history}?open=${change.change}`} className="plain-link trunc">
              <ChangeSentence change={change} />
            </Link>
            <span className="text-muted max-tablet:hidden">{byText(change)}</span>
            <time
              dateTime={new Date(change.at).toISOString()}
              title={exactTime(change.at)}
              className="text-right whitespace-nowrap text-muted tabular-nums"
            >
              {ago(change.at, now)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
