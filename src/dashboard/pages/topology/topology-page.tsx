// What leads where: from APIs, services and routes by their plugins to upstreams and targets, as a map or as a list.
import { ListFilter, Workflow, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { useTargetWords } from '#dashboard/crud/use-target-words.ts';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import { useIsPhone } from '#dashboard/lib/use-matches.ts';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { PageHead } from '#dashboard/ui/page.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { PluginChips } from './node-words.tsx';
import { TopologyList } from './topology-list.tsx';
import { TopologyMap } from './topology-map.tsx';
import { filtered, nodeCount, type Topology } from './topology-model.ts';
import { useTopology } from './use-topology.ts';

type View = 'map' | 'list';

export function TopologyPage() {
  useDocumentTitle('Topology');
  const { get, set } = useUrlState();
  const isPhone = useIsPhone();
  const chosen = get('view');
  const usual: View = isPhone ? 'list' : 'map';
  const view: View = chosen === 'map' || chosen === 'list' ? chosen : usual;
  const { topology, read, error, again } = useTopology();
  return (
    <div className="px-gutter pt-4 pb-12 tablet:pt-5">
      <PageHead
        title="Topology"
        count={topology && formatCount(nodeCount(topology))}
        views={
          <Segments
            label="View"
            value={view}
            options={[
              { value: 'map', label: 'Map' },
              { value: 'list', label: 'List' },
            ]}
            onChange={(next) => set({ view: next === usual ? undefined : next })}
          />
        }
      />
      {topology ? (
        <Shown topology={topology} view={view} />
      ) : error ? (
        <ErrorState title="The topology could not be read" message={error.message} onRetry={again} />
      ) : (
        <output className="mt-6 block text-row text-muted tabular-nums">
          Reading what the gateway has: {countOf(read, 'row')} so far.
        </output>
      )}
    </div>
  );
}

function Shown({ topology, view }: { topology: Topology; view: View }) {
  const { get, set } = useUrlState();
  const { one } = useTargetWords();
  const [filter, setFilter] = useTypedUrlState('filter');
  const callers = get('callers') === 'shown';
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => filtered(topology, wanted), [topology, wanted]);
  useHotkeys({
    filter: () => document.getElementById('topology-filter')?.focus(),
    clear: filter ? () => setFilter('') : undefined,
  });
  if (nodeCount(topology) === 0) return <Nothing />;
  return (
    <>
      <div className="mt-3 mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="w-full tablet:w-80">
          <Input
            id="topology-filter"
            type="search"
            lead={<ListFilter size={16} />}
            aria-label="Filter the topology"
            placeholder="Filter by name, host, path or plugin"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </span>
        <span className="flex h-control items-center gap-2 text-row">
          <Checkbox
            id="topology-callers"
            checked={callers}
            onChange={(event) => set({ callers: event.target.checked ? 'shown' : undefined })}
          />
          <label htmlFor="topology-callers">Callers</label>
        </span>
        <output className="text-meta text-muted tabular-nums">
          {filter !== '' && countOf(shown.groups.length, 'match', 'matches')}
        </output>
        <Everywhere topology={topology} />
      </div>
      {nodeCount(shown) === 0 ? (
        <EmptyState
          icon={SearchX}
          title={`Nothing matches “${wanted}”`}
          text="Looked at names, hosts, paths and plugins."
          actions={<Button onClick={() => setFilter('')}>Clear filter</Button>}
        />
      ) : view === 'map' ? (
        <TopologyMap topology={shown} callers={callers} oneEntrance={one} />
      ) : (
        <TopologyList topology={shown} callers={callers} />
      )}
    </>
  );
}

/** The plugins of every request, which no node repeats. */
function Everywhere({ topology: { everywhere } }: { topology: Topology }) {
  if (everywhere.length === 0) return null;
  const node = { id: '', column: 'plugins', kind: 'plugins', title: '', plugins: everywhere } as const;
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-meta text-muted">
      For every request: <PluginChips node={node} />
    </span>
  );
}

function Nothing() {
  const { entities } = useDialect();
  return (
    <EmptyState
      icon={Workflow}
      title="Nothing leads anywhere yet"
      text={`The map shows which way requests take. It begins with the first ${entities.apis ? 'API, or the first ' : ''}service and its route.`}
      actions={
        <WhereWritable>
          <ButtonLink to={entities.apis ? paths.addApi : paths.addService}>
            Add {entities.apis ? 'API' : 'service'}
          </ButtonLink>
        </WhereWritable>
      }
    />
  );
}
