// The notes under a field: why its value was refused, or a warning.
import { CircleAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

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
