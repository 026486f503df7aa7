import { CircleAlert, Info } from 'lucide-react';
import type { Chain } from '#routing/trace/plugin-chain.ts';
import { listed } from '#dashboard/lib/listed.ts';

/** What the same request would get without its credentials. */
export function WhatIf({ sent, without: { endedBy, steps } }: { sent: Chain['sent']; without: Chain }) {
  const names = listed([...new Set([...sent.values()].map(({ name }) => name))]);
  const end = steps.find(({ plugin }) => plugin === endedBy)?.outcome;
  const status = end?.kind === 'answers' ? end.status : undefined;
  const Icon = endedBy ? CircleAlert : Info;
  return (
    <section aria-label="What if" className="mt-6">
      <h2 className="mb-2">What if</h2>
      <p className="flex gap-2 text-row text-text-2">
        <Icon
          size={16}
          aria-hidden="true"
          className={endedBy ? 'mt-0.5 flex-none text-bad' : 'mt-0.5 flex-none text-muted'}
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          Without <span className="mono text-text">{names}</span>:{' '}
          {endedBy ? (
            <>
              {status !== undefined && <b className="font-strong text-text">{status} </b>}
              by {endedBy.name}.
            </>
          ) : (
            'no plugin refuses it for want of a credential.'
          )}
        </span>
      </p>
    </section>
  );
}
