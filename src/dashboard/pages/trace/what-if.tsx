import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Chain } from '#routing/trace/plugin-chain.ts';
import type { TakenRow } from '#routing/trace/tracer.ts';
import { listed } from '#dashboard/lib/listed.ts';
import { nameOfRow, pageOfRow } from './row-names.ts';
import type { TracedGateway } from './use-trace.ts';

export const WhatIf = ({ children }: { children: ReactNode }) => (
  <section aria-label="What if" className="mt-6">
    <h2 className="mb-2">What if</h2>
    <ul className="flex flex-col gap-2">{children}</ul>
  </section>
);

/** What the same request would get without its credentials. */
export function WithoutCredentials({
  sent,
  without: { endedBy, steps },
}: {
  sent: Chain['sent'];
  without: Chain;
}) {
  const names = listed([...new Set([...sent.values()].map(({ name }) => name))]);
  const end = steps.find(({ plugin }) => plugin === endedBy)?.outcome;
  const status = end?.kind === 'answers' ? end.status : undefined;
  return (
    <Case isRefusal={endedBy !== undefined}>
      Without <span className="mono text-text">{names}</span>:{' '}
      {endedBy ? (
        <>
          {status !== undefined && <b className="font-strong text-text">{status} </b>}
          by {endedBy.name}.
        </>
      ) : (
        'no plugin refuses it for want of a credential.'
      )}
    </Case>
  );
}

/** Which row would take the same request with a host that no row lists. */
export function AtOtherHost({ taken, gateway }: { taken: TakenRow | undefined; gateway: TracedGateway }) {
  return (
    <Case isRefusal={taken === undefined}>
      Another host:{' '}
      {taken ? (
        <>
          <Link to={pageOfRow(taken)} className="link">
            {nameOfRow(gateway, taken)}
          </Link>{' '}
          takes it.
        </>
      ) : (
        <>
          nothing takes it, <b className="font-strong text-text">404</b>.
        </>
      )}
    </Case>
  );
}

function Case({ isRefusal, children }: { isRefusal: boolean; children: ReactNode }) {
  const Icon = isRefusal ? CircleAlert : Info;
  return (
    <li className="flex gap-2 text-row text-text-2">
      <Icon
        size={16}
        aria-hidden="true"
        className={isRefusal ? 'mt-0.5 flex-none text-bad' : 'mt-0.5 flex-none text-muted'}
      />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </li>
  );
}
