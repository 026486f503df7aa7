// A tab of the pages of APIs, services and routes: the consumers that may call, and those that hold a credential and are refused.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import type { PluginPlace } from '#dashboard/crud/plugin-place.ts';
import { usePlaceTarget } from '#dashboard/crud/use-place-target.ts';
import { useProtections, type Guarded } from '#dashboard/crud/use-protections.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { protectionText } from '#routing/protection-text.ts';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { AccessLimits } from './access-limits.tsx';
import { CallerList } from './caller-list.tsx';
import { gateText } from './gate-text.ts';
import { readFor } from './holders.ts';
import { OtherRoutes } from './other-routes.tsx';

const words = { apis: 'this API', services: 'this service', routes: 'this route' } as const;

export function CallersTab({ entity }: Pick<PluginPlace, 'entity'>) {
  const { id = '' } = useParams();
  const place = { entity, id };
  const target = usePlaceTarget(place);
  const guarded = useProtections();
  const plugins = useInfiniteQuery(pluginQueries.list());
  const name = useReferenceName(entity, id) ?? words[entity];
  return (
    <section className="mt-6" aria-label="Who may call">
      <SectionHead title={`Who may call ${name}`} />
      {guarded && target ? (
        <>
          <Callers guarded={guarded} place={place} target={target} />
          <AccessLimits />
        </>
      ) : (
        plugins.error && (
          <ErrorState
            title="The plugins could not be read"
            message={plugins.error.message}
            onRetry={() => void plugins.refetch()}
          />
        )
      )}
    </section>
  );
}

function Callers({
  guarded,
  place,
  target,
}: {
  guarded: Guarded;
  place: PluginPlace;
  target: NonNullable<ReturnType<typeof usePlaceTarget>>;
}) {
  const { protections, nameOf } = guarded;
  const key = JSON.stringify(target);
  // The target is a new object at each drawing, so its text decides whether it is another one.
  // oxlint-disable-next-line react/exhaustive-deps
  const gate = useMemo(() => protections.gate(target), [protections, key]);
  return (
    <>
      <div className="max-w-prose text-row text-text-2">
        <p>
          {place.entity === 'services' && 'On a route without plugins of its own: '}
          {protectionText(protections.of(target), nameOf)}
        </p>
        {gateText(gate).map((sentence) => (
          <p key={sentence} className="mt-1 text-muted">
            {sentence}
          </p>
        ))}
      </div>
      {place.entity === 'services' && <OtherRoutes service={place.id} plugins={guarded.plugins} />}
      {readFor(gate).length > 0 && <CallerList guarded={guarded} gate={gate} />}
    </>
  );
}
