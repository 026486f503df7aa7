// The targets of an upstream with their health, read when they come in sight.
import { useQuery } from '@tanstack/react-query';
import { targetsQuery } from '#dashboard/api/upstreams.ts';
import type { CheckedTarget } from '#dashboard/api/gateway-types.ts';
import { healthOf } from '#dashboard/entities/upstreams/targets/target-health.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { Skeleton } from '#dashboard/ui/skeleton.tsx';

const order = { bad: 0, off: 1, good: 2 } as const;

/** The unhealthy ones first. */
const sorted = (targets: readonly CheckedTarget[]): readonly CheckedTarget[] =>
  targets
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => order[healthOf(one.health).state] - order[healthOf(other.health).state]);

/** `most` targets are named, the others counted. */
export function TargetLines({ upstream, most }: { upstream: string; most: number }) {
  const { data, error } = useQuery(targetsQuery(upstream));
  if (error && !data)
    return <span className="trunc block text-meta text-muted">Targets could not be read</span>;
  if (!data) return <Skeleton className="w-28" />;
  const targets = sorted(data);
  if (targets.length === 0)
    return <span className="trunc block text-meta text-warn">no target: requests get 503</span>;
  const named = targets.length > most ? most - 1 : most;
  return (
    <>
      {targets.slice(0, named).map(({ id, target, health }) => {
        const { text, state } = healthOf(health);
        return (
          <span key={id} className="flex h-4.5 min-w-0 items-center gap-1.5">
            <Dot state={state} />
            <span className="mono trunc text-meta text-text-2">{target}</span>
            <span
              className={state === 'bad' ? 'flex-none text-meta text-bad' : 'flex-none text-meta text-muted'}
            >
              {text}
            </span>
          </span>
        );
      })}
      {targets.length > named && <Others targets={targets.slice(named)} />}
    </>
  );
}

function Others({ targets }: { targets: readonly CheckedTarget[] }) {
  const unhealthy = targets.filter(({ health }) => healthOf(health).state === 'bad').length;
  return (
    <span className="flex h-4.5 items-center gap-1.5 text-meta text-muted">
      {unhealthy > 0 && <Dot state="bad" />}
      {countOf(targets.length, 'more target')}
      {unhealthy > 0 && `, ${unhealthy} unhealthy`}
    </span>
  );
}
