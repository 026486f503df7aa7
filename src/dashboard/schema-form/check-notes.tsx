// The checks of several fields together that the configuration does not pass yet.
import { Info } from 'lucide-react';
import type { TableShape } from '#dashboard/api/gateway-types.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { checkWords } from './check-words.ts';
import type { FieldText } from './field-text.ts';
import { labelIn } from './label-in.ts';
import { unmetChecks } from './unmet-checks.ts';
import type { Draft } from './values.ts';

export function CheckNotes({
  table,
  draft,
  textOf,
  refused,
}: {
  table: TableShape;
  draft: Draft;
  textOf: (field: string) => FieldText;
  /** The gateway has refused the configuration as it stands. */
  refused: boolean;
}) {
  const said = new Set(
    unmetChecks(table, draft).map((unmet) =>
      checkWords(unmet, (path) => labelIn(table.fields, path, textOf)),
    ),
  );
  if (said.size === 0) return null;
  return (
    <ul aria-label="Still to do" className="mt-6">
      {[...said].map((text) => (
        <li key={text}>
          {refused ? (
            <FieldError text={text} />
          ) : (
            <p className="mt-1.5 flex items-start gap-1.5 text-meta text-muted">
              <Info size={14} className="mt-px flex-none" />
              <span className="min-w-0 wrap-anywhere">{text}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
