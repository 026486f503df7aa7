// The notes under a field: the gateway's refusal, a warning, or an edit made elsewhere.
import { CircleAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import type { Elsewhere } from './use-form.ts';

/** A link after a note that mends the value. */
export interface Fix {
  text: string;
  apply: () => void;
}

export interface Warning {
  text: string;
  fix?: Fix | undefined;
}

interface NoteProps {
  id?: string | undefined;
  text: ReactNode;
  fix?: Fix | undefined;
  /** Another link after the first. */
  otherFix?: Fix | undefined;
}

function Note({
  id,
  icon: Icon,
  colour,
  text,
  fix,
  otherFix,
}: NoteProps & { icon: LucideIcon; colour: string }) {
  return (
    <p id={id} className={cx('mt-1.5 flex items-start gap-1.5 text-meta', colour)}>
      <Icon size={14} className="mt-px" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {text}
        {[fix, otherFix].map(
          (link) =>
            link && (
              <Fragment key={link.text}>
                {' '}
                <button
                  type="button"
                  onClick={link.apply}
                  className={cx('link !text-inherit', link === otherFix && 'ml-2')}
                >
                  {link.text}
                </button>
              </Fragment>
            ),
        )}
      </span>
    </p>
  );
}

export function FieldError(props: NoteProps) {
  return <Note {...props} icon={CircleAlert} colour="text-bad" />;
}

export function FieldWarning(props: NoteProps) {
  return <Note {...props} icon={TriangleAlert} colour="text-warn" />;
}

const longest = 200;

/** A form's value as text; undefined where it is empty. */
function inWords(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(String).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/**
 * Says that the field was changed elsewhere while it is edited here. The typed text stays. Nothing is saved until the reader has
 * chosen one of the two values.
 */
export function ElsewhereNotice({
  id,
  elsewhere: { value, take, keep },
  secret = false,
}: {
  id?: string;
  elsewhere: Elsewhere;
  /** The value is never shown. */
  secret?: boolean | undefined;
}) {
  const words = inWords(value);
  const cut = words !== undefined && words.length > longest ? `${words.slice(0, longest)}…` : words;
  return (
    <output className="block" data-elsewhere="">
      <FieldWarning
        id={id}
        text={
          <>
            Changed meanwhile by somebody else
            {cut === undefined ? ': it is empty now.' : secret ? '.' : <> to “{cut}”.</>}
          </>
        }
        fix={{ text: 'Keep mine', apply: keep }}
        otherFix={{ text: 'Take theirs', apply: take }}
      />
    </output>
  );
}
