import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { apiQueries } from '#dashboard/api/apis.ts';
import { consumerQueries } from '#dashboard/api/consumers.ts';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { Counts } from './counts.tsx';
import { authenticationIn, type Holdings } from './first-steps.ts';
import { GatewayCard } from './gateway-card.tsx';
import { GettingStarted } from './getting-started.tsx';
import { WorthALook } from './worth-a-look.tsx';

/** So many consumers are asked for a credential: the first steps need one that has it, not all. */
const consumersAsked = 5;

export function Home() {
  useDocumentTitle('Home');
  const holdings = useHoldings();
  return (
    <Page>
      <PageHead title="Home" actions={<Checked />} />
      <Counts />
      <div className="mt-8 grid gap-x-8 gap-y-8 laptop:grid-cols-[minmax(0,1fr)_264px] desktop:grid-cols-[minmax(0,1fr)_304px] desktop:gap-x-12">
        <div className="min-w-0">{holdings && <GettingStarted holdings={holdings} />}</div>
        <div className="flex min-w-0 flex-col gap-6">
          <GatewayCard />
          {holdings && <WorthALook holdings={holdings} />}
        </div>
      </div>
    </Page>
  );
}

/** What the gateway holds, once all that Home speaks of is known. */
function useHoldings(): Holdings | undefined {
  const apis = useInfiniteQuery(apiQueries.list());
  const plugins = useInfiniteQuery(pluginQueries.list());
  const consumers = useInfiniteQuery(consumerQueries.list());
  useAllPages(plugins);
  const guard = authenticationIn({ apis: apis.data?.rows ?? [], plugins: plugins.data?.rows ?? [] });
  const kind = guard?.name === 'basic-auth' ? 'basic-auth' : 'key-auth';
  const asked = (consumers.data?.rows ?? []).slice(0, consumersAsked);
  const credentials = useQueries({
    queries: asked.map((consumer) => credentialQueries(consumer.id, kind).count()),
  });
  if (!apis.data || !plugins.data || plugins.hasNextPage || !consumers.data) return undefined;
  if (credentials.some((query) => query.isPending)) return undefined;
  return {
    apis: apis.data.rows,
    plugins: plugins.data.rows,
    consumers: consumers.data.rows,
    withCredential: asked.find((_, index) => (credentials[index]?.data ?? 0) > 0),
  };
}

function Checked() {
  const { dataUpdatedAt, isError } = useQuery(nodeInfoQuery());
  const now = useNow(1000);
  if (dataUpdatedAt === 0) return null;
  const seconds = Math.max(0, Math.round((now - dataUpdatedAt) / 1000));
  return (
    <p className="text-meta leading-8 text-muted tabular-nums">
      {isError ? `Last seen ${exactTime(dataUpdatedAt).slice(-8)}` : `Live · checked ${seconds} s ago`}
    </p>
  );
}
