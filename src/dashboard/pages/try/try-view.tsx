// The tab and page "Try it": a request for the gateway's proxy, the answer, and what became of it on its way.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { holderQuery } from '#dashboard/api/credentials.ts';
import type { KeptRequest } from '#dashboard/api/try-it.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { asksFor } from '#routing/protection-text.ts';
import { Fold } from '#dashboard/ui/fold.tsx';
import { AnswerView } from './answer-view.tsx';
import { AttemptsTable } from './attempts-table.tsx';
import { CredentialRows } from './credential-rows.tsx';
import { Examples, KeepForm } from './examples.tsx';
import { FailureView } from './failure-view.tsx';
import { FillFrom } from './fill-from.tsx';
import { PlaceNote } from './place-note.tsx';
import { PredictedPanel } from './predicted-panel.tsx';
import { ProtectionCheck } from './protection-check.tsx';
import { SeenPlugins } from './seen-plugins.tsx';
import { TryDetails } from './try-details.tsx';
import { TryLine } from './try-line.tsx';
import { blankTry, tryFromAddress, tryToAddress, type TryValues } from './try-values.ts';
import { useAttempts, type Attempt } from './use-attempts.ts';
import { useCredentials, type CredentialChoice } from './use-credentials.ts';
import { usePrediction } from './use-prediction.ts';
import { usePreparing } from './use-sending.ts';
import { useSubmitKey } from './use-submit-key.ts';
import { useTryValues } from './use-try-values.ts';
import { useWhenReady } from './use-when-ready.ts';

const nothing: readonly CredentialChoice[] = [];

export function TryView({ start }: { start: TryValues }) {
  const [typed, setTyped] = useState({ password: '', privateKey: '' });
  const [shown, setShown] = useState<Attempt>();
  const [isKeeping, setKeeping] = useState(false);
  const guarded = useProtections();
  const { values, setValues, secrets } = useTryValues(start, guarded);
  const change = (more: Partial<TryValues>): void => setValues({ ...values, ...more });
  const prediction = usePrediction(values, guarded);
  const { asking } = prediction;
  const holder = useQuery({
    ...holderQuery(asking[0]?.name ?? ''),
    enabled: values.as === '' && asking.length > 0,
  });
  const tester = values.as || (holder.data ?? '');
  const testerName = useReferenceName('consumers', tester || undefined);
  const held = useCredentials(asking, tester, values.with, typed);
  const choices = values.as === '' ? nothing : held;
  const made = useMemo(() => choices.flatMap((choice) => choice.made ?? []), [choices]);
  const attempts = useAttempts();
  const preparing = usePreparing(values, prediction);
  const send = async (using: readonly CredentialChoice[], as: string): Promise<Attempt | undefined> => {
    if (!preparing) return undefined;
    const attempt = await attempts.send(preparing(using), as);
    if (attempt) setShown(attempt);
    return attempt;
  };
  const isReady =
    preparing !== undefined &&
    (values.as === '' || (prediction.isSettled && choices.every(({ isPending }) => !isPending)));
  const [isWaiting, submit, forget] = useWhenReady(isReady, () => {
    setKeeping(false);
    void send(choices, values.as === '' ? '' : (testerName ?? values.as));
  });
  const form = useRef<HTMLFormElement>(null);
  useSubmitKey(form);
  const answer = shown?.result.kind === 'answered' ? shown.result : undefined;
  const canTest =
    held.length > 0 && held.every((choice) => choice.chosen && choice.made?.needs === undefined);
  const predicted = <PredictedPanel prediction={prediction} values={values} made={made} />;
  return (
    <div className="mt-5">
      <form
        ref={form}
        aria-label="Request"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TryLine
          values={values}
          onChange={change}
          isSending={isWaiting || attempts.since !== undefined}
          onCancel={() => {
            forget();
            attempts.cancel();
          }}
        />
        <PlaceNote scheme={values.scheme} />
        {start.host === '' && prediction.gateway && (
          <FillFrom gateway={prediction.gateway} onChange={change} />
        )}
        <CredentialRows choices={choices} values={values} onChange={change} typed={typed} onType={setTyped} />
        <TryDetails values={values} onChange={change} />
      </form>
      <div className="mt-6 grid gap-x-12 gap-y-8 desktop:grid-cols-[minmax(0,1fr)_376px]">
        <div className="min-w-0">
          {attempts.error !== undefined && <FailureView failure={{ ...attempts.error, advice: '' }} />}
          {isKeeping && (
            <KeepForm
              request={keptOf(tryToAddress(values, blankTry, secrets ?? new Set()))}
              suggested={`${values.method} ${values.host}${values.path.replace(/\?.*/s, '')}`.slice(0, 80)}
              onClose={() => setKeeping(false)}
            />
          )}
          {shown && answer ? (
            <AnswerView attempt={shown} answer={answer} onKeep={() => setKeeping(true)} />
          ) : (
            shown?.result.kind === 'failed' && <FailureView failure={shown.result} />
          )}
          {!shown && attempts.error === undefined && (
            <p aria-live="polite" className="text-muted">
              {attempts.since === undefined
                ? 'Nothing has been sent yet. The answer will stand here.'
                : 'Waiting for the answer.'}
            </p>
          )}
          <AttemptsTable attempts={attempts.all} shown={shown} onShow={setShown} />
          <Examples onOpen={(kept) => setValues(tryFromAddress((name) => kept[name], blankTry))} />
        </div>
        <aside className="min-w-0 border-t border-line pt-5 desktop:border-t-0 desktop:border-l desktop:pt-0 desktop:pl-6">
          {answer?.seen ? (
            <>
              <SeenPlugins answer={answer} seen={answer.seen} />
              <Fold title="What was predicted">{predicted}</Fold>
            </>
          ) : (
            predicted
          )}
          {asking.length > 0 && (
            <ProtectionCheck
              key={asking.map(({ id }) => id).join()}
              asking={asking.map(({ name }) => name)}
              thing={asksFor(asking[0]?.name ?? '')}
              caller={testerName}
              sendWithout={async () => (await send(nothing, ''))?.result}
              sendWith={canTest ? async () => (await send(held, testerName ?? tester))?.result : undefined}
            />
          )}
        </aside>
      </div>
    </div>
  );
}

/** Only what is there. */
const keptOf = (request: KeptRequest): KeptRequest =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== ''));
