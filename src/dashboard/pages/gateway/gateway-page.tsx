// The settings of the gateway: its configuration as it runs, which its description has.
import { SearchX } from 'lucide-react';
import { useId } from 'react';
import { useGatewaySettings } from '#dashboard/api/node.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { settingLines, type SettingLine } from '#dashboard/lib/setting-lines.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';

export function GatewayPage() {
  useDocumentTitle('Gateway settings');
  const query = useGatewaySettings();
  return (
    <Page>
      <PageHead title="Gateway settings" />
      <p className="mt-1 mb-4 max-w-form text-row text-muted">
        The configuration that the gateway runs with. It is set in its file or its environment, and read when
        the gateway starts.
      </p>
      <QueryGate query={query} what="The gateway’s settings">
        {(configuration) => <Settings lines={settingLines(configuration)} />}
      </QueryGate>
    </Page>
  );
}

function Settings({ lines }: { lines: readonly SettingLine[] }) {
  const [filter, setFilter] = useTypedUrlState('filter');
  const id = useId();
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = lines.filter(({ name, value }) => {
    const text = `${name} ${value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <label htmlFor={id} className="sr-only">
          Filter settings
        </label>
        <span className="w-full tablet:w-80">
          <Input
            id={id}
            type="search"
            value={filter}
            placeholder="Filter by name or value"
            onChange={(event) => setFilter(event.target.value)}
          />
        </span>
        <output className="text-meta text-muted tabular-nums">{countOf(shown.length, 'setting')}</output>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title="No setting matches"
          text={`Looked at ${countOf(lines.length, 'setting')}.`}
        />
      ) : (
        <dl className="border-t border-line text-row">
          {shown.map(({ name, value }) => (
            <div
              key={name}
              className="grid gap-x-6 border-b border-line py-2 tablet:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
            >
              <dt className="mono [overflow-wrap:anywhere] text-text-2">{name}</dt>
              <dd className="mono [overflow-wrap:anywhere]">
                {value === '' ? <span className="text-muted">not set</span> : value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
