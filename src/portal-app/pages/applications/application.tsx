// One application: its credentials, its APIs, its use.
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import type { ShownApplication } from '#wire/portal/application.ts';
import { Crumbs } from '#dashboard/ui/page.tsx';
import { applicationsQuery, usageQuery } from '../../api/queries.ts';
import { Answered } from '../../frame/answered.tsx';
import { NotFound } from '../../frame/not-found.tsx';
import { Notice } from '../../frame/notice.tsx';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { dayText } from '../../words/day-text.ts';
import { ApplicationActions } from './application-actions.tsx';
import { CallIt } from './call-it.tsx';
import { Calls } from './calls.tsx';
import { Credentials } from './credentials.tsx';
import { Grants } from './grants.tsx';
import { LastErrors } from './last-errors.tsx';
import { WhatIsLeft } from './what-is-left.tsx';

export function Application() {
  const { id } = useParams();
  const applications = useQuery(applicationsQuery());
  return (
    <Answered query={applications}>
      {(all) => {
        const found = all.find((one) => one.id === id);
        return found ? <Shown key={found.id} application={found} /> : <NotFound />;
      }}
    </Answered>
  );
}

function Shown({ application }: { application: ShownApplication }) {
  const { id, name, purpose, since, blocked } = application;
  const usage = useQuery(usageQuery(id));
  const [params] = useSearchParams();
  usePageTitle(name, 'My applications');
  return (
    <div className="page-width pt-7 pb-16">
      <Crumbs crumbs={[{ text: 'My applications', to: '/applications' }]} />
      <div className="flex flex-wrap items-start gap-3">
        <h1 className="p-h1 min-w-0 flex-1">{name}</h1>
        <ApplicationActions application={application} asked={params.get('api') ?? undefined} />
      </div>
      <p className="text-base [overflow-wrap:anywhere] text-muted">
        {purpose} Made on {dayText(since)}.
      </p>
      {blocked !== '' && (
        <Notice tone="bad" className="mt-5">
          <b className="font-strong">This application is blocked.</b> Its calls are refused. The reason:{' '}
          {blocked}
        </Notice>
      )}
      <div className="p-two mt-7">
        <div className="grid min-w-0 grid-cols-1 gap-10">
          <Credentials application={application} />
          <Grants application={application} usage={usage.data} />
          <Calls usage={usage.data} error={usage.error} />
        </div>
        <div className="p-beside grid min-w-0 grid-cols-1 gap-10">
          <WhatIsLeft application={application} usage={usage.data} />
          <CallIt application={application} />
          <LastErrors application={application} usage={usage.data} />
        </div>
      </div>
    </div>
  );
}
