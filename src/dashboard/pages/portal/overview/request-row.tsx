import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { askBack, decide, readPortalAnew, type WaitingRequest } from '#dashboard/api/portal/applications.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { When } from '#dashboard/ui/values.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { Initials } from '../initials.tsx';
import { planText } from '../plan-text.ts';

/** A request with what a yes changes, and the two answers to it. */
export function RequestRow({ request, isFirst }: { request: WaitingRequest; isFirst: boolean }) {
  const client = useQueryClient();
  const [open, setOpen] = useState<'question' | 'refusal'>();
  const close = (): void => setOpen(undefined);
  const letIn = useMutation({
    mutationFn: () => decide(request.id, { answer: 'approve', reason: '' }),
    onSuccess: () => showToast({ text: `${request.developer.name} is let in` }),
    onSettled: () => readPortalAnew(client),
  });
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line py-2.5">
      <Initials name={request.developer.name} />
      <div className="min-w-0 flex-1 basis-60">
        <p className="[overflow-wrap:anywhere]">
          <Wish request={request} />
        </p>
        <p className="text-meta text-muted [overflow-wrap:anywhere]">
          {request.message !== '' && <bdi>“{request.message}” </bdi>}
          <When at={request.at} asPhrase />
        </p>
        <Question request={request} />
        {request.effect !== '' && (
          <p className="text-meta text-muted [overflow-wrap:anywhere]">{request.effect}</p>
        )}
        {letIn.error && (
          <div role="alert">
            <FieldError text={reasonOf(letIn.error)} />
          </div>
        )}
      </div>
      <div className="flex gap-1">
        <Button
          small
          kind={isFirst ? 'primary' : 'second'}
          disabled={letIn.isPending}
          onClick={() => letIn.mutate()}
        >
          <BusyWords is={letIn.isPending} usual="Let in" busy="Letting in" />
        </Button>
        <Button small kind="quiet" disabled={letIn.isPending} onClick={() => setOpen('question')}>
          Ask back
        </Button>
        <Button small kind="quiet" disabled={letIn.isPending} onClick={() => setOpen('refusal')}>
          Refuse
        </Button>
      </div>
      {open === 'question' && (
        <ReasonDialog
          title={`Ask ${request.developer.name}`}
          about="The developer gets your question by mail. The request waits on."
          label="Question"
          placeholder="How many calls a day?"
          confirm="Send question"
          isRefusal={false}
          act={(question) => askBack(request.id, question)}
          onClose={close}
        />
      )}
      {open === 'refusal' && (
        <ReasonDialog
          title={`Refuse ${request.developer.name}?`}
          about="The developer gets a mail with your reason, and can ask again."
          confirm="Refuse"
          act={(reason) => decide(request.id, { answer: 'decline', reason })}
          onClose={close}
        />
      )}
    </li>
  );
}

function Question({ request: { question, reply } }: { request: WaitingRequest }) {
  if (question === '') return null;
  return (
    <p className="text-meta text-muted [overflow-wrap:anywhere]">
      You have asked: <bdi>“{question}”</bdi>{' '}
      {reply === '' ? (
        'There is no answer yet.'
      ) : (
        <span className="text-text-2">
          The answer: <bdi>“{reply}”</bdi>
        </span>
      )}
    </p>
  );
}

function Wish({ request: { developer, api, application, plan } }: { request: WaitingRequest }) {
  const who = <b className="font-strong">{developer.name}</b>;
  if (!api)
    return (
      <>
        {who} wants an account <span className="text-muted">({developer.email})</span>
      </>
    );
  return (
    <>
      {who} wants{' '}
      <Link to={paths.publishedApi(api.slug)} className="link">
        {api.title}
      </Link>
      {application && (
        <>
          {' '}
          for{' '}
          <Link to={paths.portalApplication(application.id)} className="plain-link font-strong">
            {application.name}
          </Link>
        </>
      )}
      {plan && (
        <span className="text-muted">
          {' '}
          with {plan.name}, {planText(plan)}
        </span>
      )}
    </>
  );
}
