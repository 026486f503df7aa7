// The page "Trace a request": which API or route takes it, why the others do not, and which plugins run.
import { Radar } from 'lucide-react';
import { useMemo } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { credentialNames } from './address-values.ts';
import { ChainPanel } from './chain.tsx';
import { Losers } from './losers.tsx';
import { RequestForm } from './request-form.tsx';
import { useRouterKind } from '#dashboard/crud/use-router-kind.ts';
import { requestOf } from './request-values.ts';
import { useRequestValues } from './use-request-values.ts';
import { useTrace, useTracedGateway } from './use-trace.ts';
import { VerdictCard } from './verdict-card.tsx';
import { AtOtherHost } from './what-if.tsx';

export function TracePage() {
  useDocumentTitle('Trace a request');
  const dialect = useDialect();
  const takers = dialect.entities.apis ? 'API' : 'route';
  const guarded = useProtections();
  const secrets = useMemo(() => guarded && credentialNames(guarded.plugins), [guarded]);
  const [values, setValues] = useRequestValues(secrets);
  const request = useMemo(() => requestOf(values), [values]);
  const reading = useTracedGateway();
  const gateway = reading.is === 'known' ? reading.gateway : undefined;
  const answered = useTrace(useRouterKind(), gateway, request);
  return (
    <Page>
      <PageHead title={`Which ${takers} takes this request?`} />
      <p className="mt-0.5 text-muted">
        Worked out from the configuration. Nothing is sent until you say so.
      </p>
      <RequestForm values={values} onChange={setValues} />
      {reading.is === 'failed' && (
        <ErrorState
          title="The rows could not be read"
          message={reading.error.message}
          onRetry={reading.again}
        />
      )}
      {reading.is === 'reading' && reading.read > 0 && (
        <p aria-live="polite" className="mt-6 text-muted">
          Reading the configuration: {formatCount(reading.read)} rows so far.
        </p>
      )}
      {!request && (
        <EmptyState
          icon={Radar}
          title="Type a URL"
          text={`The answer comes as you type: the ${takers} that takes the request, why the others do not, and the plugins that run.`}
        />
      )}
      {answered?.verdict === 'too long' && (
        <p aria-live="polite" className="mt-6 text-bad">
          An expression of a path takes too long on this request. The gateway gives up on it and does not
          match it.
        </p>
      )}
      {answered && answered.verdict !== 'too long' && gateway && (
        <div className="mt-5 grid gap-x-12 gap-y-8 desktop:grid-cols-[minmax(0,1fr)_376px]">
          <div className="min-w-0">
            <VerdictCard taken={answered.verdict.taken} gateway={gateway} values={values} />
            <Losers verdict={answered.verdict} gateway={gateway} />
          </div>
          {answered.verdict.taken && answered.verdict.taken.tlsStatus === undefined && guarded && (
            <aside className="border-t border-line pt-5 desktop:border-t-0 desktop:border-l desktop:pt-0 desktop:pl-6">
              <ChainPanel
                taken={answered.verdict.taken}
                gateway={gateway}
                guarded={guarded}
                request={answered.request}
                whatIf={
                  answered.verdict.hostCounts ? (
                    <AtOtherHost taken={answered.verdict.atOtherHost} gateway={gateway} />
                  ) : undefined
                }
              />
            </aside>
          )}
        </div>
      )}
    </Page>
  );
}
