// What every API has: its words, where it is, how it is called, its plans, and the way to a key.
import { KeyRound } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { useDeveloper } from '../../frame/use-developer.ts';
import { limitText } from '../../words/plan-words.ts';
import { authSentence } from './auth-sentence.ts';
import { GetKey } from './get-key.tsx';

const Markdown = lazy(async () => ({ default: (await import('#dashboard/ui/markdown.tsx')).Markdown }));

export function Overview({ api }: { api: ApiPage }) {
  const { title, version, summary, description, places, plans, auth } = api;
  const developer = useDeveloper();
  return (
    <>
      <h1 className="p-h1">
        {title}{' '}
        {version !== '' && (
          <Chip>
            <span className="trunc">{version}</span>
          </Chip>
        )}
      </h1>
      {summary !== '' && <p className="max-w-[68ch] [overflow-wrap:anywhere] text-text-2">{summary}</p>}
      {auth !== null && (
        <div className="mt-4">
          {developer === null ? (
            <ButtonLink kind="primary" to="/sign-up" className="!text-base">
              <KeyRound size={16} />
              Sign up to call it
            </ButtonLink>
          ) : (
            developer && <GetKey api={api} />
          )}
        </div>
      )}
      {description !== '' && (
        <Suspense>
          <Markdown text={description} className="p-md mt-6" />
        </Suspense>
      )}
      <h2 className="p-h2 mt-9">Where it is</h2>
      {places.length === 0 && (
        <p className="mt-1 text-text-2">The gateway has no place for it at the moment.</p>
      )}
      <ul className="p-params mt-1">
        {places.map(({ url, methods, host }) => (
          <li key={`${url} ${host}`}>
            <span className="mono !text-row">{methods.length === 0 ? 'any method' : methods.join(', ')}</span>
            <span className="flex min-w-0 items-start gap-2">
              <span className="min-w-0 flex-1">
                <span className="mono [overflow-wrap:anywhere] !text-row">{url}</span>
                {host !== '' && (
                  <span className="block text-meta text-muted">
                    with the header <span className="mono">Host: {host}</span>
                  </span>
                )}
              </span>
              <CopyIcon text={url} label="Copy the address" />
            </span>
          </li>
        ))}
      </ul>
      <h2 className="p-h2 mt-9">How to call it</h2>
      <p className="mt-1 max-w-[68ch] text-text-2">{authSentence(api)}</p>
      {plans.length > 0 && (
        <>
          <h2 className="p-h2 mt-9">Plans</h2>
          <ul className="p-params mt-1">
            {plans.map((plan) => (
              <li key={plan.id}>
                <span className="font-medium [overflow-wrap:anywhere]">{plan.name}</span>
                <span className="text-text-2 tabular-nums">
                  {limitText(plan)}
                  {plan.approved && ', on request: a person looks first'}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
