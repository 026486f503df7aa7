// What came back, and in words where it is a refusal.
import { Link } from 'react-router';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import type { TryBody, TryResult } from '#wire/try-it.ts';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { StatusCode } from '#dashboard/ui/status-code.tsx';
import { formatCount } from '#dashboard/lib/count.ts';
import { Notice } from '../frame/notice.tsx';
import { callText } from '../words/plan-words.ts';
import { Pre } from './code-sample.tsx';

export function TryAnswer({
  result,
  api,
  signedIn,
  isCalled,
}: {
  result: TryResult;
  api: ApiPage;
  signedIn: boolean;
  /** Was it sent with a credential? */
  isCalled: boolean;
}) {
  if (result.kind === 'failed')
    return (
      <section aria-label="Answer" role="alert">
        <h3 className="!text-base">{result.title}</h3>
        <p className="mt-1 text-text-2">{result.text}</p>
      </section>
    );
  const { status, reason, timings, body } = result;
  const text = shownBody(body);
  return (
    <section aria-label="Answer" aria-live="polite">
      <div className="flex min-h-6 items-center gap-3">
        <StatusCode status={status} />
        <span className="font-medium">{reason}</span>
        <span className="text-meta text-muted tabular-nums">{formatCount(Math.round(timings.total))} ms</span>
        <span className="flex-1" />
        <CopyIcon text={body.content} label="Copy the answer" size="small" />
      </div>
      <Why status={status} api={api} signedIn={signedIn} isCalled={isCalled} />
      {text !== '' && <Pre label="Body of the answer" text={text} />}
      <details className="mt-2">
        <summary className="cursor-pointer text-meta text-muted">{result.headers.length} headers</summary>
        <Pre
          label="Headers of the answer"
          text={result.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
        />
      </details>
    </section>
  );
}

function Why({
  status,
  api,
  signedIn,
  isCalled,
}: {
  status: number;
  api: ApiPage;
  signedIn: boolean;
  isCalled: boolean;
}) {
  if (status === 401 && api.auth !== null && !isCalled)
    return (
      <Notice className="mt-2">
        {api.title} needs {callText[api.auth]}.{' '}
        <Link to={signedIn ? `/applications` : '/sign-up'} className="link">
          {signedIn ? 'Ask for it with an application' : 'Sign up to get one'}
        </Link>
        .
      </Notice>
    );
  const text = whyText(status);
  return text === undefined ? null : <Notice className="mt-2">{text}</Notice>;
}

function whyText(status: number): string | undefined {
  switch (status) {
    case 401:
      return 'The gateway does not take this credential. It may have ended, or its application may be blocked.';
    case 403:
      return 'The gateway does not know this credential, or its application may not call this API. Its page says why.';
    case 429:
      return 'The limit of the plan is used up. It fills again with the next minute, hour or day.';
    default:
      return undefined;
  }
}

const longest = 20_000;

function shownBody({ encoding, content, bytes, cut }: TryBody): string {
  if (encoding === 'base64') return `${formatCount(bytes)} bytes that are no text`;
  const text = indented(content);
  return text.length > longest || cut ? `${text.slice(0, longest)}\n…` : text;
}

function indented(text: string): string {
  if (text.length > 200_000 || !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
