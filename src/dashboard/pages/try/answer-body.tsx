import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { TryAnswer } from '#dashboard/api/try-it.ts';
import { Input } from '#dashboard/ui/input.tsx';
import { bytesText } from './bytes-text.ts';
import { JsonTree } from './json-tree.tsx';
import { searchJson } from './json-search.ts';

const typeOf = ({ headers }: TryAnswer): string =>
  (headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '').split(';', 1)[0]?.trim() ?? '';

/** Types that an image element draws. SVG is text, and is shown as such. */
const drawn = /^image\/(?:png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/i;

export function AnswerBody({ answer }: { answer: TryAnswer }) {
  const { body } = answer;
  const json = useMemo(() => jsonIn(answer), [answer]);
  const type = typeOf(answer);
  if (body.bytes === 0) return <p className="mt-3 text-muted">The answer has no body.</p>;
  return (
    <>
      {json ? (
        <JsonBody value={json.value} />
      ) : body.encoding === 'text' ? (
        <Frame>{body.content}</Frame>
      ) : drawn.test(type) && body.cut === undefined ? (
        <img
          alt="The body of the answer"
          src={`data:${type};base64,${body.content}`}
          className="mt-2 max-h-120 max-w-full rounded-control bg-sunken"
        />
      ) : (
        <p className="mt-3 text-muted">
          {bytesText(body.bytes)} of {type === '' ? 'no known type' : <span className="mono">{type}</span>},
          which is not text.
        </p>
      )}
      {body.cut !== undefined && <p className="mt-2 text-row text-warn">{cutText[body.cut]}</p>}
    </>
  );
}

const cutText = {
  bound: 'The answer is longer. Only its first MB is kept.',
  broken: 'The gateway has broken the answer off here.',
  deadline: 'The rest of the answer has not come in time.',
};

function jsonIn(answer: TryAnswer): { value: unknown } | undefined {
  const { encoding, content } = answer.body;
  if (encoding !== 'text' || !/^\s*[[{]/.test(content)) return undefined;
  try {
    return { value: JSON.parse(content) };
  } catch {
    return undefined;
  }
}

function JsonBody({ value }: { value: unknown }) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useMemo(() => (wanted === '' ? undefined : searchJson(value, wanted)), [value, wanted]);
  return (
    <>
      <div className="mt-2 max-w-72">
        <Input
          aria-label="Search the body"
          placeholder="Search the body"
          compact
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <Frame>
        {found ? (
          <>
            {found.hits.map(({ path, value: shown }) => (
              <div key={path}>
                <span className="text-muted">{path}</span> <b className="font-strong text-text">{shown}</b>
              </div>
            ))}
            {found.hits.length === 0 && <span className="text-muted">Nothing matches.</span>}
            {found.hasMore && <span className="text-muted">There are more.</span>}
          </>
        ) : (
          <div className="pl-4">
            <JsonTree value={value} />
          </div>
        )}
      </Frame>
    </>
  );
}

export function Frame({ label = 'Body of the answer', children }: { label?: string; children: ReactNode }) {
  return (
    <div className="mt-2 overflow-hidden rounded-control bg-sunken inset-ring inset-ring-line">
      <pre
        // Arrow keys scroll what has the focus.
        {...{ tabIndex: 0, role: 'region', 'aria-label': label }}
        className="mono max-h-120 overflow-auto p-3 leading-5 [overflow-wrap:anywhere] whitespace-pre-wrap text-text-2"
      >
        {children}
      </pre>
    </div>
  );
}
