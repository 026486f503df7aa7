// The plugins that the gateway has, in groups, with a search. Shows which are there already where one came from.
import { useQuery } from '@tanstack/react-query';
import { Search, SearchX } from 'lucide-react';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import type { PluginScope } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { usePluginsAt } from '../plugins-at.ts';
import { ChosenGone, useChosenIsGone } from '../chosen-gone.tsx';
import { fieldsOf, useScope, useScopeCrumbs } from '../use-scope.ts';
import { CatalogueItem, GroupLink } from './catalogue-parts.tsx';
import { inCatalogueOrder, pluginGroups, type PluginEntry } from './plugin-catalogue.ts';

export function PluginCatalogue() {
  const scope = useScope();
  const crumbs = useScopeCrumbs(scope);
  useDocumentTitle('Add plugin', ...crumbs.slice(-1).map(({ text }) => text));
  const isGone = useChosenIsGone();
  const enabled = useQuery(enabledPluginsQuery());
  if (isGone) return <ChosenGone />;
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <PageHead title="Add plugin" />
      <QueryGate query={enabled} what="The gateway’s plugins">
        {(names) => <Catalogue names={names} scope={scope} />}
      </QueryGate>
    </Page>
  );
}

function Catalogue({ names, scope }: { names: readonly string[]; scope: PluginScope }) {
  const there = usePluginsAt(fieldsOf(scope));
  const url = useUrlState();
  const [search, setSearch] = useTypedUrlState('find');
  const group = url.get('group');
  const choose = (title: string | undefined): void => url.set({ group: title }, { toTop: true });

  const entries = inCatalogueOrder(names);
  const found = entries.filter((entry) => isFound(entry, search));
  const groups = pluginGroups
    .map((title) => ({ title, found: found.filter((entry) => entry.group === title) }))
    .filter((candidate) => candidate.found.length > 0);
  const shown = groups.filter(({ title }) => group === undefined || title === group);
  return (
    <div className="mt-5 grid items-start gap-x-10 gap-y-4 laptop:grid-cols-[208px_minmax(0,1fr)]">
      <div className="min-w-0 laptop:sticky laptop:top-[calc(var(--h-top)+var(--bar)+20px)]">
        <Input
          compact
          lead={<Search size={16} />}
          aria-label="Find a plugin"
          placeholder="Find a plugin"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <nav aria-label="Plugin groups">
          <ul className="no-scrollbar -mx-gutter mt-2 flex gap-1 overflow-x-auto px-gutter py-1 laptop:mx-0 laptop:mt-3 laptop:flex-col laptop:gap-px laptop:overflow-visible laptop:px-0 laptop:py-0">
            <GroupLink
              title="All"
              count={found.length}
              current={group === undefined}
              onSelect={() => choose(undefined)}
            />
            {groups.map(({ title, found: inside }) => (
              <GroupLink
                key={title}
                title={title}
                count={inside.length}
                current={group === title}
                onSelect={() => choose(title)}
              />
            ))}
          </ul>
        </nav>
      </div>
      <div className="min-w-0">
        {shown.map(({ title, found: inside }) => (
          <section key={title} className="[&+&]:mt-7" aria-label={title}>
            <h2 className="mb-1 border-b border-line pb-2">{title}</h2>
            <div className="-mx-2 grid grid-cols-[repeat(auto-fill,minmax(min(340px,100%),1fr))] gap-x-6">
              {inside.map((entry) => (
                <CatalogueItem key={entry.name} entry={entry} scope={scope} there={there.get(entry.name)} />
              ))}
            </div>
          </section>
        ))}
        {shown.length === 0 && (
          <EmptyState
            icon={SearchX}
            title={`No plugin matches “${search || (group ?? '')}”`}
            text={`Looked at the names and texts of the ${entries.length} plugins that this gateway has.`}
            actions={
              <Button
                onClick={() => {
                  setSearch('');
                  choose(undefined);
                }}
              >
                Show all
              </Button>
            }
          />
        )}
      </div>
    </div>
  );
}

const isFound = ({ name, title, text, group }: PluginEntry, search: string): boolean => {
  const about = `${name} ${title} ${text} ${group}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => about.includes(word));
};
