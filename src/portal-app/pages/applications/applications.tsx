// The applications of a developer.
import { useQuery } from '@tanstack/react-query';
import { Boxes, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ApplicationDraft, ShownApplication } from '#wire/portal/application.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { ask } from '../../api/ask.ts';
import { applicationsQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Answered } from '../../frame/answered.tsx';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { stateText } from '../../words/plan-words.ts';
import { ApplicationDialog } from './application-dialog.tsx';

export function Applications() {
  const applications = useQuery(applicationsQuery());
  const [adding, setAdding] = useState(false);
  usePageTitle('My applications');
  return (
    <div className="page-width pt-7 pb-16">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="p-h1 flex-1">My applications</h1>
        <Button kind="primary" className="!text-base" onClick={() => setAdding(true)}>
          <Plus size={16} />
          New application
        </Button>
      </div>
      <Answered query={applications} level="h2">
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              icon={Boxes}
              title="No application yet"
              text="An application is a program of yours that calls the APIs. It has its own key, its own limits and its own numbers."
              actions={<Button onClick={() => setAdding(true)}>Make your first application</Button>}
            />
          ) : (
            <ul className="mt-6 border-b border-line">
              {all.map((application) => (
                <Row key={application.id} application={application} />
              ))}
            </ul>
          )
        }
      </Answered>
      {adding && <Adding onClose={() => setAdding(false)} />}
    </div>
  );
}

function Row({ application: { id, name, purpose, blocked, grants } }: { application: ShownApplication }) {
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-2 py-3 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-60">
        <Link
          to={`/applications/${id}`}
          className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
        >
          {name}
        </Link>
        <p className="text-base [overflow-wrap:anywhere] text-muted">{purpose}</p>
      </div>
      <span className="flex min-w-0 flex-wrap gap-1">
        {blocked !== '' && <Chip tone="bad">blocked</Chip>}
        {grants.map(({ api, title, state }) => (
          <Chip key={api} tone={state === 'granted' ? 'plain' : state === 'asked' ? 'warn' : 'bad'}>
            <span className="trunc max-w-50">
              {title}
              {state === 'granted' ? '' : ` ${stateText[state]}`}
            </span>
          </Chip>
        ))}
        {grants.length === 0 && <span className="text-meta text-muted">no API yet</span>}
      </span>
    </li>
  );
}

function Adding({ onClose }: { onClose: () => void }) {
  const goOn = useGoOn();
  const add = useChange((draft: ApplicationDraft) => ask<ShownApplication>('applications', 'POST', draft), {
    stale: [applicationsQuery().queryKey],
    done: ({ id }) => void goOn(`/applications/${id}`, { isStep: true }),
  });
  return (
    <ApplicationDialog
      title="New application"
      action="Make the application"
      saved={{ name: '', purpose: '' }}
      error={add.error}
      busy={add.isPending}
      onSave={add.mutate}
      onClose={onClose}
    />
  );
}
