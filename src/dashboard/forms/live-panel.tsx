import type { ReactNode } from 'react';
import { curlParts, curlText, type CurlRequest } from '#dashboard/lib/curl.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import type { ChangedField } from './changed-fields.ts';
import { ChangesBlock } from './changes-block.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';

/** Beside the form, or under it: what the entity will do in one sentence, and the same as curl. */
export function LivePanel({
  label,
  sentence,
  about,
  changes = [],
  curl,
  bad = [],
  children,
}: {
  label: string;
  sentence?: ReactNode;
  /** Stands between the sentence and the command. */
  about?: ReactNode;
  /** The changed fields of a row that is edited. */
  changes?: readonly ChangedField[];
  /** Absent while there is nothing to send. */
  curl: CurlRequest | undefined;
  /** Values that the gateway refused; they are marked in the command. */
  bad?: readonly string[];
  children?: ReactNode;
}) {
  return (
    <aside
      aria-label={label}
      className="mt-8 max-w-form self-stretch border-t border-line pt-5 desktop:mt-0 desktop:max-w-none desktop:border-t-0 desktop:border-l desktop:pt-0 desktop:pl-6"
    >
      <div className="flex flex-col gap-6 desktop:sticky desktop:top-[calc(var(--h-top)+var(--bar)+24px)]">
        {sentence && (
          <section>
            <h2 className="mb-2">{label}</h2>
            <p className="text-lead text-pretty [overflow-wrap:anywhere] text-text-2">{sentence}</p>
          </section>
        )}
        {about}
        {changes.length > 0 && <ChangesBlock fields={changes} />}
        {curl && <CurlBlock isBeside request={curl} bad={bad} />}
        {children}
      </div>
    </aside>
  );
}

/** A value inside a sentence. */
export function SentenceValue({ text, bad = false }: { text: string; bad?: boolean }) {
  return (
    <span
      className={cx(
        'mono box-decoration-clone rounded-chip px-[5px] py-0.5 !text-row [overflow-wrap:anywhere]',
        bad ? 'text-bad inset-ring inset-ring-bad-line' : 'bg-chip text-text',
      )}
    >
      {text}
    </span>
  );
}

export function CurlBlock({
  request,
  isBeside,
  bad = [],
}: {
  request: CurlRequest;
  isBeside?: boolean;
  bad?: readonly string[];
}) {
  return (
    <CodeBlock title="The same as curl" text={curlText(request)} isBeside={isBeside}>
      {curlParts(request).map((part, index) =>
        part.kind === 'syntax' ? (
          part.text
        ) : (
          // The parts have no identity but their place.
          <b key={index} className="font-current text-text">
            <Marked text={part.text} bad={bad} />
          </b>
        ),
      )}
    </CodeBlock>
  );
}

function Marked({ text, bad }: { text: string; bad: readonly string[] }): ReactNode {
  const found = bad.find((value) => value !== '' && text.includes(value));
  if (found === undefined) return text;
  const [before = '', ...after] = text.split(found);
  return (
    <>
      {before}
      <span className="text-bad underline decoration-wavy decoration-1 underline-offset-4">{found}</span>
      <Marked text={after.join(found)} bad={bad} />
    </>
  );
}
