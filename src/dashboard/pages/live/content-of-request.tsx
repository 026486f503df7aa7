// The captured headers and bodies of a request.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contentQuery, type ShownBody, type ShownMessage } from '#dashboard/api/captures.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { CopyButton } from '#dashboard/ui/copy-button.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { AnswerHeaders } from '../try/answer-headers.tsx';
import { Frame } from '../try/answer-body.tsx';
import { bytesText } from '../try/bytes-text.ts';

const sides = [
  { value: 'request', label: 'Request' },
  { value: 'answer', label: 'Answer' },
] as const;

export function ContentOfRequest({ id }: { id: number }) {
  const { data, error, isPending } = useQuery(contentQuery(id));
  const [side, setSide] = useState<(typeof sides)[number]['value']>('request');
  return (
    <section aria-label="Headers and bodies" className="mt-5">
      <div className="mb-1.5 flex items-center gap-3">
        <h3 className="flex-1">Headers and bodies</h3>
        <Segments label="Captured" options={sides} value={side} onChange={setSide} />
      </div>
      {data?.content ? (
        <>
          {side === 'request' && (
            <p className="mono [overflow-wrap:anywhere]">
              <bdi dir="ltr">{data.content.target}</bdi>
            </p>
          )}
          <Message message={data.content[side]} side={side} />
          <p className="mt-2 text-meta text-muted">••• stands for a value that was cut out.</p>
        </>
      ) : (
        <p className="text-row text-muted">
          {error
            ? reasonOf(error)
            : isPending
              ? 'Reading what was captured'
              : 'What was captured is no longer kept.'}
        </p>
      )}
    </section>
  );
}

function Message({
  message: { headers, body },
  side,
}: {
  message: ShownMessage;
  side: 'request' | 'answer';
}) {
  return (
    <>
      {headers.length > 0 && <AnswerHeaders headers={headers} />}
      {body ? (
        <Body body={body} label={`Body of the ${side}`} />
      ) : (
        <p className="mt-2 text-row text-muted">The {side} has no body.</p>
      )}
    </>
  );
}

function Body({ body: { text, note, size, type }, label }: { body: ShownBody; label: string }) {
  if (text === null)
    return (
      <p className="mt-2 text-row text-muted">
        The body has {bytesText(size)} of{' '}
        {type === '' ? 'no known type' : <span className="mono">{type}</span>}
        {note === undefined ? '.' : `: ${reasons[note]}.`}
      </p>
    );
  return (
    <>
      <div className="mt-3 flex items-center gap-2 text-meta text-muted">
        <span className="flex-1">
          {label}, {bytesText(size)}
          {note === 'beginning' && '. Only its beginning was kept.'}
        </span>
        <CopyButton text={text} />
      </div>
      <Frame label={label}>{indented(text)}</Frame>
    </>
  );
}

const reasons: Readonly<Record<NonNullable<ShownBody['note']>, string>> = {
  'no text': 'it is no text',
  'a form with files': 'the parts of such a form are not kept',
  'not decompressed': 'it could not be decompressed',
  'not read': 'the gateway answered before it read it',
  beginning: 'only its beginning was kept',
};

/** JSON on lines of its own; other texts as they are. */
function indented(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
