// The page History: every change of the gateway's configuration.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { historyQuery, lookNow } from '#dashboard/api/history.ts';
import { FacetPill } from '#dashboard/crud/facet-pill.tsx';
import { ago } from '#dashboard/lib/age.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { FilterInput } from '#dashboard/ui/filter-input.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { ChangeList } from './change-list.tsx';
import { wordsOf } from './kind-words.ts';
import { useHistoryFilter } from './use-history-filter.ts';

export function HistoryPage() {
  useDocumentTitle('History');
  const [text, setText] = useTypedUrlState('text');
  const { filter, facets, isSet } = useHistoryFilter();
  const { data } = useInfiniteQuery(historyQuery(filter));
  return (
    <Page>
      <PageHead title="History" actions={<LookAgain lookedAt={data?.lookedAt} />} />
      <p className="mt-0.5 text-muted">
        Every change since Gatehouse first read this gateway, also those made past this dashboard.
        {data &&
          ` Kept for ${formatCount(data.keptDays)} days, ${formatCount(data.keptEntries)} changes at most.`}
      </p>
      {data && data.unwatched.length > 0 && (
        <p className="mt-1 text-meta text-muted">
          Too many rows to notice changes made past this dashboard:{' '}
          {data.unwatched.map((kind) => wordsOf({ kind }).one).join(', ')}.
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <search className="w-70 max-w-full">
          <FilterInput
            aria-label="Filter the history"
            placeholder="Name, field or person"
            value={text}
            onText={setText}
          />
        </search>
        {facets.map((facet) => (
          <FacetPill key={facet.id} facet={facet} onPhones />
        ))}
      </div>
      <ChangeList
        filter={filter}
        empty={
          isSet
            ? { title: 'No such change', text: 'No change that is kept fits the filter.' }
            : {
                title: 'No change seen yet',
                text: 'Each change that Gatehouse sees of the gateway’s configuration stands here, with a way back.',
              }
        }
      />
    </Page>
  );
}

function LookAgain({ lookedAt }: { lookedAt: number | undefined }) {
  const client = useQueryClient();
  const now = useNow(5_000);
  const [busy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      await lookNow(client);
    } catch (error) {
      showToast({ text: reasonOf(error), bad: true });
    }
    setBusy(false);
  };
  return (
    <div className="flex items-center gap-2">
      {lookedAt !== undefined && (
        <span className="text-meta text-muted tabular-nums max-tablet:hidden">
          Looked for changes from outside {ago(lookedAt, now)}
        </span>
      )}
      <Button onClick={() => void look()} disabled={busy}>
        <RotateCw size={14} />
        <BusyWords is={busy} usual="Look again" busy="Looking" />
      </Button>
    </div>
  );
}
