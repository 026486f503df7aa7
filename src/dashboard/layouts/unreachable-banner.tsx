import { useQuery } from '@tanstack/react-query';
import { CircleAlert, RotateCw } from 'lucide-react';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { AdminError, type AdminFailure } from '#dashboard/api/gateway-types.ts';
import { nodeFailureQuery, nodeInfoQuery } from '#dashboard/api/node.ts';
import { Button } from '#dashboard/ui/button.tsx';

interface Advice {
  what: string;
  where?: string | undefined;
  cause: string;
  tryThis: string;
}

const asSentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

function adviceAt(status: number, { named }: Wording): string {
  if (status >= 502 && status <= 504)
    return 'A server between the dashboard and the Admin API may have answered: is the gateway behind it running?';
  if (status >= 500) return 'Look for the reason in the error log of the gateway.';
  return `Does ${named} name the Admin API, not the proxy, and does the Admin API let the dashboard in?`;
}

/** Where the operator set the connection. */
interface Wording {
  named: string;
  credentials: string;
}

const wordings: Readonly<Record<'settings' | 'dashboard', Wording>> = {
  settings: {
    named: '--kong-url',
    credentials: 'Start the dashboard with --kong-api-key, or with --kong-username and --kong-password.',
  },
  dashboard: {
    named: 'the address of this connection',
    credentials: 'Edit the connection and give credentials that the gateway accepts.',
  },
};

function adviceFor(failure: AdminFailure | undefined, name: string, wording: Wording): Advice {
  switch (failure?.kind) {
    case 'unreachable':
      if (failure.address === undefined)
        return {
          what: 'The dashboard does not answer.',
          cause: 'Its own server could not be reached from this browser.',
          tryThis: 'Is Gatehouse still running, and is this computer online?',
        };
      if (failure.unasked) return { what: 'cannot be asked.', cause: asSentence(failure.cause), tryThis: '' };
      return {
        tryThis: 'Is it running, and does admin_listen name this address and port?',
        // The name of an unnamed gateway is its address, so the address is not repeated.
        ...(failure.address === name
          ? { what: 'does not answer:', cause: `${failure.cause}.` }
          : { what: 'does not answer.', where: failure.address, cause: `: ${failure.cause}.` }),
      };
    case 'unauthorised':
      return {
        what: 'wants credentials.',
        cause: failure.message === undefined ? 'It answers 401.' : `It says: ${asSentence(failure.message)}`,
        tryThis: wording.credentials,
      };
    case 'not-kong':
      return {
        what: 'is no Kong Admin API.',
        cause: asSentence(failure.message),
        tryThis: `Does ${wording.named} name the Admin API, not the proxy?`,
      };
    case 'http':
      return {
        what: 'answers with an error.',
        cause:
          failure.message === undefined
            ? `It answers ${failure.status} and gives no reason.`
            : `It says ${failure.status}: ${asSentence(failure.message)}`,
        tryThis: adviceAt(failure.status, wording),
      };
    default:
      return { what: 'cannot be read.', cause: 'The answer was not understood.', tryThis: 'Try again.' };
  }
}

/** Stands above everything while the gateway cannot be used, and goes by itself: the query behind it goes on asking. */
export function UnreachableBanner() {
  const { name = 'The gateway', source } = useQuery(dashboardInfoQuery()).data ?? {};
  const { isFetching, refetch } = useQuery(nodeInfoQuery());
  const { data: error } = useQuery(nodeFailureQuery());
  if (!error) return null;
  const failure = error instanceof AdminError ? error.failure : undefined;
  const { what, where, cause, tryThis } = adviceFor(
    failure,
    name,
    wordings[source === 'dashboard' ? source : 'settings'],
  );
  return (
    <div
      role="alert"
      className="flex flex-wrap items-start gap-x-3 border-b border-bad-line bg-bad-soft px-gutter py-2.5 text-row [grid-area:alert] tablet:flex-nowrap"
    >
      <CircleAlert size={16} className="mt-1.5 text-bad" />
      <p className="min-w-0 flex-[1_1_calc(100%-28px)] py-1 tablet:flex-1">
        <b className="font-strong">{what.startsWith('The') ? what : `${name} ${what}`}</b>{' '}
        <span className="text-text-2">
          {where && <span className="mono">{where}</span>}
          {cause} {tryThis} The dashboard goes on asking.
        </span>
      </p>
      <div className="flex-none pl-7 tablet:pl-0">
        <Button
          small
          className="!border-bad-line !bg-transparent"
          disabled={isFetching}
          onClick={() => void refetch()}
        >
          <RotateCw size={14} />
          Try now
        </Button>
      </div>
    </div>
  );
}
