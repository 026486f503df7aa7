import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { apiQueries } from '#dashboard/api/apis.ts';
import { consumerQueries } from '#dashboard/api/consumers.ts';
import { holderQuery } from '#dashboard/api/credentials.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { routeQueries } from '#dashboard/api/routes.ts';
import { serviceQueries } from '#dashboard/api/services.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { credentialKinds } from '#dashboard/entities/consumers/credentials/credential-kinds.ts';
import { ago, exactTime } from '#dashboard/lib/age.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { Counts } from './counts.tsx';
import { askingPlugin, protectionOf, type Holdings } from './first-steps.ts';
import { GatewayCard } from './gateway-card.tsx';
import { GettingStarted } from './getting-started.tsx';
import { LastHour } from './last-hour.tsx';
import { RecentChanges } from './recent-changes.tsx';
import { useGuide } from './use-guide.ts';
import { WorthALook } from './worth-a-look.tsx';

export function Home() {
  useDocumentTitle('Home');
  const holdings = useHoldings();
  const guide = useGuide(holdings);
  const findings = <WorthALook alone={!guide} />;
  return (
    <Page>
      <PageHead title="Home" actions={<Checked />} />
      <Counts />
      <div className="mt-8 grid gap-x-8 gap-y-8 laptop:grid-cols-[minmax(0,1fr)_264px] desktop:grid-cols-[minmax(0,1fr)_304px] desktop:gap-x-12">
        <div className="min-w-0">
          {guide ? holdings && <GettingStarted holdings={holdings} guide={guide} /> : findings}
          <LastHour />
          <RecentChanges />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <GatewayCard />
          {guide && findings}
        </div>
      </div>
    </Page>
  );
}

/** The gateway's rows, once all that Home shows are loaded. */
function useHoldings(): Holdings | undefined {
  const { entities } = useDialect();
  const list = useInfiniteQuery(apiQueries.list());
  const services = useInfiniteQuery(serviceQueries.list()).data?.rows;
  const routeList = useInfiniteQuery(routeQueries.list());
  const routes = routeList.data?.rows;
  const consumers = useInfiniteQuery(consumerQueries.list()).data?.rows;
  const guarded = useProtections();
  const apis = list.data?.rows;
  const entrances = apis && services && routes && { apis, services, routes };
  const asking = askingPlugin(
    entrances && guarded && protectionOf({ ...entrances, protections: guarded.protections }),
  );
  const holder = useHolder(asking, consumers ?? []);
  if (!entrances || !consumers || !guarded || holder === 'unknown yet') return undefined;
  const { protections, nameOf } = guarded;
  // A list of what the gateway lacks is an empty list: the dialect alone says that there are no APIs.
  const offered = entities.apis ? entrances : { ...entrances, apis: undefined };
  return { ...offered, protections, nameOf, consumers, holder };
}

/** A consumer that has a credential for this plugin. */
function useHolder(plugin: string, known: readonly Consumer[]): Holdings['holder'] | 'unknown yet' {
  const kind = credentialKinds.some((candidate) => candidate.plugin === plugin);
  const holder = useQuery({ ...holderQuery(plugin), enabled: kind });
  const id = holder.data ?? undefined;
  const here = known.find((consumer) => consumer.id === id);
  const one = useQuery({ ...consumerQueries.one(id ?? ''), enabled: id !== undefined && !here });
  if (kind && (holder.isPending || (one.isEnabled && one.isPending))) return 'unknown yet';
  return holder.data === null ? 'none' : (here ?? one.data);
}

function Checked() {
  const { dataUpdatedAt, isError } = useQuery(nodeInfoQuery());
  const now = useNow(1000);
  if (dataUpdatedAt === 0) return null;
  return (
    <p className="text-meta leading-8 text-muted tabular-nums">
      {isError
        ? `Last seen ${exactTime(dataUpdatedAt).slice(-8)}`
        : `Live · checked ${ago(dataUpdatedAt, now)}`}
    </p>
  );
}
