import { FieldError } from '#dashboard/ui/field-notes.tsx';
import type { Broken } from './use-plugin-text.ts';

export const brokenText = ({ format, problem: { line, message } }: Broken): string =>
  `The ${format.toUpperCase()} is not right yet. Line ${line}: ${message}`;

/** Says why another view is not shown: it could not show the typed text. */
export function WaitingNotice({ text, onDiscard }: { text: string; onDiscard: () => void }) {
  return (
    <div role="alert" className="mb-3">
      <FieldError
        text={`${text}. No other view can show it: mend it first, or`}
        fix={{ text: 'discard what you typed here', apply: onDiscard }}
      />
    </div>
  );
}
