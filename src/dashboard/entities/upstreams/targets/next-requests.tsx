import type { Upstream } from '#dashboard/api/gateway-types.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { balancingText, isForeseen } from '../balancing-text.ts';
import { upstreamCodec } from '../values.ts';
import { nextByHash, nextInTurn, type Sharing } from './shares.ts';

const requests = 1000;

/** Says and draws which targets the next requests go to. */
export function NextRequests({ upstream, targets }: { upstream: Upstream; targets: readonly Sharing[] }) {
  const hashed = upstream.hash_on !== undefined && upstream.hash_on !== 'none';
  const shares = hashed
    ? nextByHash(targets, upstream.slots, requests)
    : nextInTurn(targets, upstream.slots, requests);
  // Without a share for each target there is still the sentence.
  const foreseen = isForeseen(upstream);
  const parts = [...shares].filter(([, count]) => count > 0);
  return (
    <section className="mt-8" aria-label="The next 1,000 requests">
      <h2>{titleOf(foreseen, hashed)}</h2>
      <p className="mt-1 text-row text-text-2">
        {balancingText({ ...upstream, ...upstreamCodec.toForm(upstream) })}
      </p>
      {parts.length === 0 ? (
        <p className="mt-2 text-row text-bad">
          No target can take a request, so every request for this upstream gets 503.
        </p>
      ) : (
        foreseen && (
          <>
            <div aria-hidden="true" className="mt-3 flex h-3 gap-px overflow-hidden rounded-chip">
              {parts.map(([target, count], index) => (
                <span
                  key={target}
                  className={index % 2 === 0 ? 'bg-muted' : 'bg-accent'}
                  style={{ flexGrow: count }}
                />
              ))}
            </div>
            <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-row">
              {parts.map(([target, count]) => (
                <li key={target} className="tabular-nums">
                  <span className="mono">{target}</span> {formatCount(count)}
                </li>
              ))}
            </ul>
          </>
        )
      )}
      {foreseen && (
        <p className="mt-2 text-meta text-muted">
          Worked out for one address a target. A name with several addresses gets the share of each.
        </p>
      )}
    </section>
  );
}

function titleOf(foreseen: boolean, hashed: boolean): string {
  if (!foreseen) return 'The next requests';
  return hashed ? '1,000 different values' : 'The next 1,000 requests';
}
