// Asks before changes are saved over those that somebody else has made meanwhile: with both versions, and with what they become.
import { TriangleAlert } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lastChangeQuery } from '#dashboard/api/history.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { WideDialog } from '#dashboard/ui/dialog.tsx';
import { Fold } from '#dashboard/ui/fold.tsx';
import type { CurlRequest } from '#dashboard/lib/curl.ts';
import type { FieldFacts } from '../changed-fields.ts';
import { CurlBlock } from '../live-panel.tsx';
import type { MergedField } from '../merge/merge-values.ts';
import { conflictNotice, savedSince, sentText } from './conflict-text.ts';
import { FieldChoice } from './field-choice.tsx';
import { MergedTable } from './merged-table.tsx';

/** The result of the reader's choices. */
export interface Outcome {
  readonly fields: readonly MergedField[];
  /** The number of fields that are saved. */
  readonly changes: number;
  readonly request: CurlRequest | undefined;
  readonly keepEditing: () => void;
  readonly save: () => void;
}

export function ConflictDialog({
  id,
  name,
  facts,
  labelOf,
  openedAt,
  outcome,
}: {
  id: string;
  /** "Geek-Jokes" */
  name: string;
  facts: FieldFacts;
  labelOf: (name: string) => string;
  openedAt: number;
  /** The names are those of the fields that take the gateway's value. */
  outcome: (taken: ReadonlySet<string>) => Outcome;
}) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const { fields, changes, request, keepEditing, save } = outcome(taken);
  const { data: last } = useQuery(lastChangeQuery(id, openedAt));
  const notice = conflictNotice(fields);
  const choose = (field: string, theirs: boolean): void => {
    const next = new Set(taken);
    if (theirs) next.add(field);
    else next.delete(field);
    setTaken(next);
  };
  return (
    <WideDialog
      title={changes === 0 ? `Nothing to save to ${name}` : `Save ${countOf(changes, 'change')} to ${name}?`}
      about={savedSince(openedAt, last ?? undefined)}
      label="Changes"
      onClose={keepEditing}
      actions={
        <>
          <Button data-first-focus="" onClick={keepEditing}>
            Keep editing
          </Button>
          <Button kind="primary" onClick={save}>
            {changes === 0 ? 'Take theirs' : `Save ${countOf(changes, 'change')}`}
          </Button>
        </>
      }
    >
      <div className="flex gap-3 rounded-card bg-warn-soft px-3 py-2.5 text-row">
        <TriangleAlert size={16} className="mt-0.5 text-warn" />
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <b className="font-strong">{notice.fact}.</b> {notice.meaning}
        </p>
      </div>
      <MergedTable fields={fields.filter(({ by }) => by !== 'conflict')} labelOf={labelOf} facts={facts} />
      {fields
        .filter(({ by }) => by === 'conflict')
        .map((field) => (
          <FieldChoice
            key={field.name}
            field={field}
            label={labelOf(field.name)}
            facts={facts}
            takesTheirs={taken.has(field.name)}
            onChoose={(theirs) => choose(field.name, theirs)}
          />
        ))}
      {request && (
        <Fold title="What is sent" summary={sentText(request.fields?.length ?? 0, changes)}>
          <CurlBlock request={request} />
        </Fold>
      )}
    </WideDialog>
  );
}
