import { cx } from '#dashboard/lib/class-names.ts';
import type { ChangedField, ValuePart } from './changed-fields.ts';

const marks = {
  removed: { sign: '−', said: 'Removed: ', tone: 'bg-bad-soft line-through decoration-bad-line' },
  added: { sign: '+', said: 'Added: ', tone: 'bg-good-soft font-medium' },
  kept: { sign: '', said: '', tone: 'text-muted' },
} as const;

/** Parts that stay are shown while they are few. */
const mostKept = 3;

/** What saving changes, field by field: the value that goes and the one that comes. */
export function ChangesBlock({
  fields,
  title = 'What saving changes',
}: {
  fields: readonly ChangedField[];
  title?: string;
}) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2">{title}</h2>
      <dl className="border-t border-line">
        {fields.map(({ name, parts }) => (
          <div key={name} className="border-b border-line py-2">
            <dt className="mono mb-1 [overflow-wrap:anywhere] text-text-2">{name}</dt>
            <dd className="flex flex-col items-start gap-1">
              <Parts parts={parts} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Parts({ parts }: { parts: readonly ValuePart[] }) {
  const kept = parts.filter(({ change }) => change === 'kept');
  const folded = kept.length > mostKept ? kept.length : 0;
  return (
    <>
      {folded > 0 && <span className="text-meta text-muted">{folded} stay as they are</span>}
      {parts.map((part, index) =>
        // Two parts may have the same text.
        folded > 0 && part.change === 'kept' ? null : <Part key={index} part={part} />,
      )}
    </>
  );
}

function Part({ part }: { part: ValuePart }) {
  const { sign, said, tone } = marks[part.change];
  return (
    <span className={cx('mono max-w-full rounded-chip px-[5px] py-0.5 !text-row', tone)}>
      {sign && (
        <>
          <span aria-hidden="true" className="mr-1 inline-block no-underline select-none">
            {sign}
          </span>
          <span className="sr-only">{said}</span>
        </>
      )}
      <PartText part={part} />
    </span>
  );
}

/** The value of a part alone, a secret as dots and its end. */
export function PartText({ part: { text, isSecret } }: { part: ValuePart }) {
  if (isSecret)
    return (
      <>
        <span aria-hidden="true" className="text-muted">
          ••••••••
        </span>
        <span className="sr-only">{text === '' ? 'Hidden' : 'Hidden, ends with '}</span>
        {text}
      </>
    );
  return (
    <span className="line-clamp-4 inline [overflow-wrap:anywhere] whitespace-pre-wrap">{cut(text)}</span>
  );
}

const longest = 200;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
