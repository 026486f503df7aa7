import { CircleAlert } from 'lucide-react';
import { Link } from 'react-router';
import type { TryFailure } from '#dashboard/api/try-it.ts';
import { paths } from '#dashboard/paths.ts';

/** Why there is no answer, and what helps. */
export function FailureView({ failure }: { failure: Pick<TryFailure, 'title' | 'text' | 'advice'> }) {
  return (
    <section
      role="alert"
      aria-label="No answer"
      className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 rounded-card bg-bad-soft p-4"
    >
      <CircleAlert size={20} aria-hidden="true" className="text-bad" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h2 className="!text-base">{failure.title}</h2>
        <p className="mt-1 text-text-2">{failure.text}</p>
        {failure.advice !== '' && <p className="mt-1 text-text-2">{failure.advice}</p>}
        <Link to={paths.connections} className="link mt-2 inline-block">
          Connections
        </Link>
      </div>
    </section>
  );
}
