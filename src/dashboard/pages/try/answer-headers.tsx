import type { HeaderLine } from '#dashboard/api/try-it.ts';

/** In the order in which they were sent. Repeated ones stand there as often as they came. */
export function AnswerHeaders({ headers }: { headers: readonly HeaderLine[] }) {
  return (
    <dl className="mono mt-2 grid grid-cols-[fit-content(40%)_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-control bg-sunken p-3 inset-ring inset-ring-line">
      {headers.map(([name, value], place) => (
        // A header has no identity but its place.
        <div key={place} className="contents">
          <dt className="[overflow-wrap:anywhere] text-muted">{name}</dt>
          <dd className="[overflow-wrap:anywhere] text-text">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
