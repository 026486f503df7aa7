// Makes a snapshot of a router and the plans of this moment.
import type { Api } from '#schema/entities/api.ts';
import type { Router } from '../router/router.ts';
import { upstreamPath } from '../router/upstream-path.ts';
import type { Plans } from './plan.ts';
import { upstreamAddress } from './snapshot-target.ts';
import type { Snapshot, Target } from './snapshot.ts';

/** A target with the path of its upstream, which only the match needs. */
interface Prepared {
  readonly target: Target;
  readonly base: string;
}

/** Targets are made when an api is first asked for, so that a change of one plugin costs nothing for the other apis. */
export function snapshotOf(router: Router, plans: Plans): Snapshot {
  const targets = new Map<Api, Prepared | undefined>();

  const prepare = (api: Api): Prepared | undefined => {
    const address = upstreamAddress(api);
    if (!address) return undefined;
    const { protocol, host, port, hostHeader, path } = address;
    return { target: { api, protocol, host, port, hostHeader, plan: plans.planFor(api.id) }, base: path };
  };

  return {
    unmatched: plans.unmatched,
    match: (method, host, path) => {
      const match = router.match(method, host, path);
      if (!match) return undefined;
      let prepared = targets.get(match.api);
      if (!prepared) targets.set(match.api, (prepared = prepare(match.api)));
      return (
        prepared && { target: prepared.target, upstreamPath: upstreamPath(prepared.base, path, match.rest) }
      );
    },
  };
}
