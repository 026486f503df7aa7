// The front page: what the portal is for, and its APIs with a box that finds one.
import { useQuery } from '@tanstack/react-query';
import { BookOpen, Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import type { GuideEntry, PublishedApi } from '#wire/portal/catalogue.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { apisQuery, factsQuery, guidesQuery } from '../../api/queries.ts';
import { Answered } from '../../frame/answered.tsx';
import { useDeveloper } from '../../frame/use-developer.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { ApiCard, Card } from './api-card.tsx';

const views = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'key', label: 'With a key' },
] as const;
type View = (typeof views)[number]['value'];

export function Home() {
  const { data: facts } = useQuery(factsQuery());
  const developer = useDeveloper();
  const apis = useQuery(apisQuery());
  const { data: guides = [] } = useQuery(guidesQuery());
  usePageTitle('APIs');
  return (
    <div className="page-width">
      <section aria-label="Welcome" className="pt-7 pb-5 tablet:pt-12 tablet:pb-8">
        <h1 className="p-h1 text-balance tablet:!text-[32px] tablet:!leading-10">{facts?.name}</h1>
        {facts?.tagline && (
          <p className="mt-2 max-w-[60ch] text-[17px] leading-7 text-balance [overflow-wrap:anywhere] text-text-2">
            {facts.tagline}
          </p>
        )}
        <div className="mt-5 flex flex-wrap gap-2">
          {developer === null && facts?.signUp !== 'off' && (
            <ButtonLink kind="primary" to="/sign-up" className="!text-base">
              Sign up
            </ButtonLink>
          )}
          {developer && (
            <ButtonLink kind="primary" to="/applications" className="!text-base">
              My applications
            </ButtonLink>
          )}
          {guides[0] && (
            <ButtonLink to={`/guides/${guides[0].slug}`} className="!text-base">
              {guides[0].title}
            </ButtonLink>
          )}
        </div>
      </section>
      <section aria-label="Catalogue" className="pb-16">
        <h2 className="p-h2">APIs</h2>
        <Answered query={apis} level="h2">
          {(all) => <Catalogue apis={all} guides={guides} />}
        </Answered>
      </section>
    </div>
  );
}

function Catalogue({ apis, guides }: { apis: readonly PublishedApi[]; guides: readonly GuideEntry[] }) {
  const { get, set } = useUrlState();
  const [text, setText] = useTypedUrlState('find');
  const view: View = views.find(({ value }) => value === get('show'))?.value ?? 'all';
  const shown = apis.filter((api) => hasWords(text, api.title, api.summary, api.slug) && isIn(view, api));
  const foundGuides =
    text === '' ? [] : guides.filter(({ title, section }) => hasWords(text, title, section));
  const nothing = shown.length + foundGuides.length === 0;
  return (
    <>
      <div className="mt-1 flex flex-wrap items-center gap-2">
        <div className="w-80 max-w-full">
          <FindBox text={text} onText={setText} />
        </div>
        <Segments
          label="Show"
          options={views}
          value={view}
          onChange={(value) => set({ show: value === 'all' ? undefined : value })}
        />
        <output className="sr-only">{countOf(shown.length, 'API')} found</output>
      </div>
      {nothing ? (
        <p className="mt-8 text-muted">
          {apis.length === 0
            ? 'No API is published yet. What is published stands here.'
            : 'Nothing has these words. Try fewer of them, or show all.'}
        </p>
      ) : (
        <div className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(320px,100%),1fr))] gap-4">
          {shown.map((api) => (
            <ApiCard key={api.slug} api={api} />
          ))}
          {text === '' && guides[0] && (
            <Card
              glyph={<BookOpen size={18} />}
              to="/guides"
              title="Guides"
              text="How to work with these APIs, in the order in which you need it."
              foot={[countOf(guides.length, 'page')]}
            />
          )}
        </div>
      )}
      {foundGuides.length > 0 && (
        <ul aria-label="Guides that were found" className="mt-6 grid gap-2">
          {foundGuides.map(({ slug, title, section }) => (
            <li key={slug}>
              <Link to={`/guides/${slug}`} className="link">
                {title}
              </Link>{' '}
              <span className="text-base text-muted">guide{section && `, ${section}`}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function FindBox({ text, onText }: { text: string; onText: (text: string) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const location = useLocation();
  // The search button of every page leads here.
  useEffect(() => {
    if (location.hash === '#find') box.current?.focus();
  }, [location]);
  return (
    <Input
      ref={box}
      type="search"
      aria-label="Find an API or a guide"
      placeholder="Find an API or a guide"
      lead={<Search size={16} />}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

/** Each word of the text stands somewhere. */
const hasWords = (text: string, ...places: string[]): boolean => {
  const all = places.join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};

const isIn = (view: View, { auth }: PublishedApi): boolean =>
  view === 'all' || (view === 'open') === (auth === null);
