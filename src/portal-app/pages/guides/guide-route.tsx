// A guide in Markdown, with the list of guides on its left and its sections on its right.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import type { Guide, GuideEntry } from '#wire/portal/catalogue.ts';
import { Markdown } from '#dashboard/ui/markdown.tsx';
import { guideQuery, guidesQuery } from '../../api/queries.ts';
import { Answered } from '../../frame/answered.tsx';
import { Contents } from '../../frame/contents.tsx';
import { NotFound } from '../../frame/not-found.tsx';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { dayText } from '../../words/day-text.ts';

export function GuideRoute() {
  const { slug } = useParams();
  const guides = useQuery(guidesQuery());
  if (slug !== undefined) return <GuidePage slug={slug} />;
  return (
    <Answered query={guides}>
      {([first]) =>
        first ? (
          <Navigate to={`/guides/${first.slug}`} replace />
        ) : (
          <NotFound text="There are no guides yet." />
        )
      }
    </Answered>
  );
}

function GuidePage({ slug }: { slug: string }) {
  const guide = useQuery(guideQuery(slug));
  return <Answered query={guide}>{(found) => <Shown guide={found} />}</Answered>;
}

interface Section {
  readonly id: string;
  readonly title: string;
}

function Shown({ guide }: { guide: Guide }) {
  const { data: all = [] } = useQuery(guidesQuery());
  const [sections, setSections] = useState<readonly Section[]>([]);
  usePageTitle(guide.title, 'Guides');
  // The headings are read from the text as it is drawn.
  const read = useCallback((article: HTMLElement | null) => {
    if (!article) return;
    const found = [...article.querySelectorAll('h2[id]')];
    setSections(found.map(({ id, textContent }) => ({ id, title: textContent })));
    scrollToHash();
  }, []);
  return (
    <div className="page-width">
      <div className="p-guide">
        <Contents
          title={guide.title}
          label="Guides"
          groups={sectionsOf(all).map((section) => ({
            title: section,
            links: all
              .filter((one) => one.section === section)
              .map(({ slug, title }) => ({
                to: `/guides/${slug}`,
                text: title,
                current: slug === guide.slug,
              })),
          }))}
        />
        <article key={guide.slug} ref={read} className="min-w-0">
          <h1 className="p-h1">{guide.title}</h1>
          <Markdown text={guide.text} className="p-md mt-1" />
          <p className="mt-8 border-t border-line pt-4 text-meta text-muted">
            Changed on {dayText(guide.changed)}.
          </p>
        </article>
        {sections.length > 1 && (
          <nav
            aria-label="On this page"
            className="p-beside hidden border-l border-line pl-4 text-row laptop:block"
          >
            <p className="mb-1 text-meta leading-6 font-strong">On this page</p>
            {sections.map(({ id, title }) => (
              <a
                key={id}
                href={`#${id}`}
                className="plain-link block min-h-7 py-1 [overflow-wrap:anywhere] text-muted hover:text-text"
              >
                {title}
              </a>
            ))}
          </nav>
        )}
      </div>
    </div>
  );
}

const sectionsOf = (all: readonly GuideEntry[]): readonly string[] => [
  ...new Set(all.map(({ section }) => section)),
];

/** The text came after the browser had looked for the place. */
function scrollToHash(): void {
  const id = window.location.hash.slice(1);
  if (id !== '') document.getElementById(id)?.scrollIntoView();
}
