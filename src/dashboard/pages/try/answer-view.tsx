import { useState } from 'react';
import type { TryAnswer } from '#dashboard/api/try-it.ts';
import { Segments } from '#dashboard/ui/segments.tsx';
import { AnswerBody, Frame } from './answer-body.tsx';
import { AnswerHeaders } from './answer-headers.tsx';
import { AnswerHead } from './answer-head.tsx';
import { SentAndSeen } from './sent-and-seen.tsx';
import { Timings } from './timings.tsx';
import type { Attempt } from './use-attempts.ts';

type View = 'body' | 'headers' | 'raw' | 'sent';

export function AnswerView({
  attempt,
  answer,
  onKeep,
}: {
  attempt: Attempt;
  answer: TryAnswer;
  onKeep: () => void;
}) {
  const [view, setView] = useState<View>('body');
  return (
    <section aria-label="Answer">
      <AnswerHead answer={answer} onKeep={onKeep} />
      {attempt.note !== undefined && <p className="mt-2 text-row text-muted">{attempt.note}</p>}
      <div className="mt-3">
        <Segments
          label="Answer"
          value={view}
          onChange={setView}
          options={[
            { value: 'body', label: 'Body' },
            { value: 'headers', label: `Headers ${answer.headers.length}` },
            { value: 'raw', label: 'Raw' },
            { value: 'sent', label: 'Sent and seen' },
          ]}
        />
      </div>
      {/* A search and what is folded belong to one answer. */}
      {view === 'body' && <AnswerBody key={attempt.id} answer={answer} />}
      {view === 'headers' && <AnswerHeaders headers={answer.headers} />}
      {view === 'raw' && <Frame label="Raw answer">{rawText(answer)}</Frame>}
      {view === 'sent' && <SentAndSeen answer={answer} />}
      <Timings answer={answer} />
    </section>
  );
}

function rawText({ status, reason, headers, body }: TryAnswer): string {
  const head = [`HTTP/1.1 ${status} ${reason}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return `${head.join('\n')}\n\n${body.encoding === 'text' ? body.content : `${body.bytes} bytes that are no text`}`;
}
