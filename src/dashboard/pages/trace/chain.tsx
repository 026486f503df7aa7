import { ArrowRight, CornerUpLeft } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { pluginChain, type Chain, type Owner, type Step } from '#routing/trace/plugin-chain.ts';
import { withoutCredentials } from '#routing/trace/sent-credential.ts';
import type { TracedRequest } from '#routing/trace/traced-request.ts';
import type { TakenRow } from '#routing/trace/tracer.ts';
import { usePriorities } from '#dashboard/api/node.ts';
import type { Guarded } from '#dashboard/crud/use-protections.ts';
import { pluginEntry } from '#dashboard/entities/plugins/catalogue/plugin-catalogue.ts';
import { PhraseText } from '#dashboard/entities/plugins/phrase.tsx';
import { ConsumerLink, PlaceLink } from '#dashboard/entities/plugins/scope-names.tsx';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { useDoes } from '#dashboard/entities/plugins/use-does.ts';
import { inRunningOrder } from '#dashboard/lib/running-order.ts';
import { paths } from '#dashboard/paths.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { outcomeChip, outcomeText } from './chain-text.ts';
import { targetOf } from './row-names.ts';
import { StepItem } from './step-item.tsx';
import { useOwner } from './use-owner.ts';
import type { TracedGateway } from './use-trace.ts';
import { WhatIf, WithoutCredentials } from './what-if.tsx';

/** The plugins that run for the request, in order, and what each does to it. */
export function ChainPanel({
  taken,
  gateway,
  guarded,
  request,
  caller,
  whatIf,
}: {
  taken: TakenRow;
  gateway: TracedGateway;
  guarded: Guarded;
  request: TracedRequest;
  /** The consumer whose credentials the request carries, where that is known. */
  caller?: Owner | undefined;
  /** Further cases of what would be otherwise. */
  whatIf?: ReactNode;
}) {
  const priorities = usePriorities();
  const plugins = useMemo(() => inRunningOrder(guarded.plugins, priorities), [guarded.plugins, priorities]);
  const target = useMemo(() => targetOf(gateway, taken), [gateway, taken]);
  const unowned = useMemo(
    () => pluginChain(plugins, guarded.protections, target, request),
    [plugins, guarded.protections, target, request],
  );
  const found = useOwner(unowned);
  const owner = caller ?? found;
  const chain = useMemo(
    () => (owner ? pluginChain(plugins, guarded.protections, target, request, owner) : unowned),
    [plugins, guarded.protections, target, request, owner, unowned],
  );
  const ownerName = useReferenceName('consumers', owner?.consumer);
  const nameOf = (consumer: string): string =>
    consumer === owner?.consumer ? (ownerName ?? consumer) : guarded.nameOf(consumer);
  return (
    <section aria-label="What runs, in order">
      <h2 className="mb-3">What runs, in order</h2>
      <ol className="flex flex-col">
        {chain.steps.map((step) => (
          <PluginStep
            key={step.plugin.id}
            step={step}
            text={outcomeText(step, {
              address: request.address,
              nameOf,
              sent: chain.sent.has(step.plugin.name),
            })}
          />
        ))}
        <UpstreamStep chain={chain} taken={taken} request={request} />
      </ol>
      {(chain.sent.size > 0 || whatIf !== undefined) && (
        <WhatIf>
          {chain.sent.size > 0 && (
            <WithoutCredentials
              sent={chain.sent}
              without={pluginChain(
                plugins,
                guarded.protections,
                target,
                withoutCredentials(request, chain.sent.values()),
              )}
            />
          )}
          {whatIf}
        </WhatIf>
      )}
      {chain.sent.size > 0 && !owner && (
        <p className="mt-3 text-meta text-muted">
          The gateway alone knows whose credential it is. Configurations for single consumers take effect for
          them.
        </p>
      )}
    </section>
  );
}

function PluginStep({ step, text }: { step: Step; text: string | undefined }) {
  const { plugin } = step;
  const does = useDoes();
  const chip = outcomeChip(step);
  return (
    <StepItem
      icon={pluginEntry(plugin.name).icon}
      title={
        <Link to={paths.plugin(plugin.id)} className="plain-link">
          {plugin.name}
        </Link>
      }
      end={chip && <Chip tone={chip.tone}>{chip.text}</Chip>}
    >
      {text ?? <PhraseText phrase={does(plugin)} />}
      {step.outcome.kind === 'takes' && (
        <>
          {' '}
          <Link to={paths.consumer(step.outcome.consumer)} className="link">
            See the consumer
          </Link>
        </>
      )}
      <span className="flex min-w-0 gap-1 text-meta text-muted">
        <PlaceLink plugin={plugin} />
        {plugin.consumer_id !== undefined && (
          <>
            {' for '}
            <ConsumerLink id={plugin.consumer_id} />
          </>
        )}
      </span>
    </StepItem>
  );
}

function UpstreamStep({
  chain: { endedBy, steps },
  taken,
  request,
}: {
  chain: Chain;
  taken: TakenRow;
  request: TracedRequest;
}) {
  if (endedBy)
    return (
      <StepItem icon={CornerUpLeft} title="Answer">
        By {endedBy.name}. The upstream does not see the request.
      </StepItem>
    );
  const asks = steps.some(({ outcome }) => outcome.kind === 'checks' || outcome.kind === 'decides');
  return (
    <StepItem icon={ArrowRight} title="Upstream">
      {taken.upstream ? (
        <>
          <span className="mono [overflow-wrap:anywhere]">
            {request.method} {taken.upstream.path}
          </span>
          {asks ? ', where nothing above refuses the request.' : ''}
        </>
      ) : (
        'There is no service that the request could go to.'
      )}
    </StepItem>
  );
}
