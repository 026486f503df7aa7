// Says in a delete dialog whether the rows can be brought back, and what cannot.
import { useQuery } from '@tanstack/react-query';
import { forecastQuery } from '#dashboard/api/history.ts';
import { FieldWarning } from '#dashboard/ui/field-notes.tsx';

export interface Undoable {
  /** Kong's name of the entity. */
  kind: string;
  ids: readonly string[];
  /** The consumer of credentials. */
  owner?: string | undefined;
}

/** The most sentences that are shown. */
const mostShown = 4;

export function ComesBack({ kind, ids, owner }: Undoable) {
  const { data } = useQuery(forecastQuery(kind, ids, owner));
  if (!data) return null;
  const { losses, problem } = data;
  if (problem !== undefined) return <FieldWarning text={`This cannot be undone. ${problem}`} />;
  if (losses.length === 0)
    return <p className="mt-2.5 text-meta text-muted">You can undo it: all of it comes back as it was.</p>;
  return (
    <>
      <p className="mt-2.5 text-meta text-muted">You can undo it, but not all of it:</p>
      {losses.slice(0, mostShown).map((loss) => (
        <FieldWarning key={loss} text={loss} />
      ))}
      {losses.length > mostShown && (
        <p className="text-meta text-muted">and {losses.length - mostShown} more of the kind</p>
      )}
    </>
  );
}
