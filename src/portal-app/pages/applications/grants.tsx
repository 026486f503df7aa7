import { CircleAlert, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { GrantState, ShownApplication, ShownGrant, Usage } from '#wire/portal/application.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { limitText, stateText } from '../../words/plan-words.ts';
import { Question } from './question.tsx';

/** The APIs of an application: their calls of the last 24 hours, and what was decided. */
export function Grants({ application, usage }: { application: ShownApplication; usage: Usage | undefined }) {
  const { grants, name } = application;
  return (
    <section aria-labelledby="apis">
      <h2 id="apis" className="p-h2 mb-2">
        APIs
      </h2>
      {grants.length === 0 ? (
        <p className="text-base text-text-2">None yet. “Add an API” asks for the first.</p>
      ) : (
        <table aria-label={`APIs of ${name}`} className="w-full text-base">
          <thead className="border-b border-line text-meta text-text-2">
            <tr className="h-8">
              <Head>API</Head>
              <Head end>Calls, 24 h</Head>
              <Head className="hidden tablet:table-cell">Limit</Head>
              <Head end>State</Head>
            </tr>
          </thead>
          <tbody>
            {grants.map((grant) => (
              <Row
                key={grant.api}
                application={application.id}
                grant={grant}
                used={usage?.apis.find(({ api }) => api === grant.api)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Head({
  end = false,
  className = '',
  children,
}: {
  end?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <th scope="col" className={`pr-3 font-medium last:pr-0 ${end ? 'text-right' : 'text-left'} ${className}`}>
      {children}
    </th>
  );
}

const none = (
  <>
    <span aria-hidden="true">–</span>
    <span className="sr-only">none</span>
  </>
);

function Row({
  application,
  grant,
  used,
}: {
  application: string;
  grant: ShownGrant;
  used: Usage['apis'][number] | undefined;
}) {
  const { api, title, plan, state, reason } = grant;
  return (
    <tr className="border-b border-line align-top *:py-2.5">
      <td className="pr-3">
        <Link to={`/apis/${api}`} className="plain-link font-medium [overflow-wrap:anywhere]">
          {title}
        </Link>
        <span className="block text-meta text-muted tablet:hidden">{limitText(plan)}</span>
        {reason !== '' && <p className="mt-0.5 text-meta [overflow-wrap:anywhere] text-text-2">{reason}</p>}
        {grant.question !== '' && <Question application={application} grant={grant} />}
      </td>
      <td className="pr-3 text-right tabular-nums">{used ? formatCount(used.requests) : none}</td>
      <td className="hidden pr-3 text-text-2 tabular-nums tablet:table-cell">{limitText(plan)}</td>
      <td className="text-right whitespace-nowrap">
        <State state={state} />
      </td>
    </tr>
  );
}

const looks: Readonly<Record<GrantState, { mark: ReactNode; ink: string }>> = {
  granted: { mark: <span aria-hidden="true" className="size-2 rounded-full bg-good" />, ink: '' },
  asked: { mark: <Clock size={14} />, ink: 'text-warn' },
  refused: { mark: <CircleAlert size={14} />, ink: 'text-bad' },
  blocked: { mark: <CircleAlert size={14} />, ink: 'text-bad' },
};

function State({ state }: { state: GrantState }) {
  return (
    <span className={`inline-flex items-center gap-1.5 ${looks[state].ink}`}>
      {looks[state].mark}
      {stateText[state]}
    </span>
  );
}
