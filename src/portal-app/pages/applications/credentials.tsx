// The credentials of an application, by kind: what is shown of them, one more of them, and their end.
import { useQuery } from '@tanstack/react-query';
import { Clock, KeyRound, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import {
  credentialKinds,
  type CredentialKind,
  type MadeCredential,
  type ShownApplication,
  type ShownCredential,
} from '#wire/portal/application.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { tell } from '../../api/ask.ts';
import { apisQuery, applicationsQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Refusal } from '../../frame/field.tsx';
import { dayText, momentText } from '../../words/day-text.ts';
import { credentialTitle } from '../../words/plan-words.ts';
import { CredentialDialog } from './credential-dialog.tsx';
import { FreshSecrets } from './fresh-secrets.tsx';

export function Credentials({ application }: { application: ShownApplication }) {
  const { data: apis = [] } = useQuery(apisQuery());
  const granted = new Set(
    application.grants.filter(({ state }) => state === 'granted').map(({ api }) => api),
  );
  const needed = new Set(apis.filter(({ slug }) => granted.has(slug)).map(({ auth }) => auth));
  const kinds = credentialKinds.filter(
    (kind) => needed.has(kind) || application.credentials.some((one) => one.kind === kind),
  );
  if (kinds.length === 0)
    return (
      <section>
        <h2 className="p-h2">Key</h2>
        <p className="mt-1 text-base text-text-2">
          {application.grants.some(({ state }) => state === 'asked')
            ? 'A person looks at the request first. Once it is granted, the key is made here.'
            : 'Add an API first. What it is called with is made here.'}
        </p>
      </section>
    );
  return kinds.map((kind) => <OfKind key={kind} kind={kind} application={application} />);
}

function OfKind({ kind, application }: { kind: CredentialKind; application: ShownApplication }) {
  const [asking, setAsking] = useState(false);
  const [fresh, setFresh] = useState<MadeCredential>();
  const credentials = application.credentials.filter((one) => one.kind === kind);
  const title = credentialTitle[kind];
  const isFirst = credentials.length === 0;
  return (
    <section aria-label={title}>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="p-h2 flex-1">{title}</h2>
        {application.blocked === '' && (
          <Button
            kind={isFirst ? 'primary' : 'second'}
            className="!text-base"
            onClick={() => setAsking(true)}
          >
            {isFirst ? <KeyRound size={16} /> : <RefreshCw size={16} />}
            {isFirst ? 'Make it' : 'Rotate'}
          </Button>
        )}
      </div>
      {fresh && <FreshSecrets made={fresh} onDone={() => setFresh(undefined)} />}
      {isFirst ? (
        <p className="text-base text-text-2">There is none yet. It is shown once, when it is made.</p>
      ) : (
        <ul className="overflow-hidden rounded-card border border-line-strong">
          {credentials.map((one) => (
            <Row key={one.id} credential={one} application={application} isOnly={credentials.length === 1} />
          ))}
        </ul>
      )}
      {!isFirst && (
        <p className="mt-1.5 text-meta text-muted">
          Rotating makes a second one. The one before works on for the time that you choose, so that nothing
          breaks while you change it.
        </p>
      )}
      {asking && (
        <CredentialDialog
          application={application}
          kind={kind}
          isFirst={isFirst}
          onMade={setFresh}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function Row({
  credential: { id, tail, since, until, kind },
  application,
  isOnly,
}: {
  credential: ShownCredential;
  application: ShownApplication;
  isOnly: boolean;
}) {
  const end = useChange(
    () =>
      tell(
        `applications/${encodeURIComponent(application.id)}/credentials/${encodeURIComponent(id)}`,
        'DELETE',
      ),
    { stale: [applicationsQuery().queryKey] },
  );
  const isName = kind === 'basic-auth' || kind === 'hmac-auth';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2 pr-3 pl-4 text-base first:border-t-0">
      <span className="flex min-w-0 items-center gap-1.5">
        {!isName && (
          <span aria-hidden="true" className="tracking-[.1em] text-muted">
            ••••••••
          </span>
        )}
        {!isName && <span className="sr-only">hidden, ends with</span>}
        <span className="mono [overflow-wrap:anywhere] !text-row">{tail}</span>
        {until !== null && (
          <Chip tone="warn" className="ml-1">
            <Clock size={12} />
            works until {momentText(until)}
          </Chip>
        )}
      </span>
      <span
        className={cx('ml-auto text-meta text-muted tabular-nums', until !== null && 'hidden tablet:inline')}
      >
        made on {dayText(since)}
      </span>
      {!(isOnly && until === null) && (
        <Button
          kind="quiet"
          small
          className="-mr-2.5 max-tablet:-ml-2.5"
          aria-label={`End ${tail} now`}
          disabled={end.isPending}
          onClick={() => end.mutate()}
        >
          End it now
        </Button>
      )}
      <Refusal text={end.error?.message} />
    </li>
  );
}
