import { Link } from 'react-router';
import { paths } from '#dashboard/paths.ts';
import { SeverityIcon } from './severity.tsx';
import { useFindings, useWantExamination } from './findings-store.ts';

/** The worst finding about a row, on the page of the row. */
export function FindingsNotice({ entity, id }: { entity: string; id: string }) {
  useWantExamination('small');
  const findings = useFindings()?.filter(({ places }) => places[0]?.entity === entity && places[0].id === id);
  const [worst, ...others] = findings ?? [];
  // What answers everybody is said on the page already.
  if (!worst || (worst.kind === 'open' && others.length === 0)) return null;
  return (
    <aside
      aria-label="Finding of Doctor"
      className="mt-3 grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2.5 rounded-control bg-sunken px-3 py-2 text-row"
    >
      <SeverityIcon severity={worst.severity} className="mt-0.5" />
      <p className="min-w-0 [overflow-wrap:anywhere]">
        <b className="font-strong">{worst.title}.</b> <span className="text-text-2">{worst.body}</span>
      </p>
      <Link to={paths.doctor({ entity: id })} className="plain-link font-medium whitespace-nowrap">
        {others.length > 0 ? `All ${others.length + 1} in Doctor` : 'Open in Doctor'}
      </Link>
    </aside>
  );
}
