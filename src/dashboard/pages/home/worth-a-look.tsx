import { Link } from 'react-router';
import type { Finding } from '#doctor/finding.ts';
import { grouped, isGroup } from '#dashboard/crud/findings/finding-groups.ts';
import { useFindings, useWantExamination } from '#dashboard/crud/findings/findings-store.ts';
import { SeverityIcon } from '#dashboard/crud/findings/severity.tsx';
import { formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';

/** The most findings that are shown. */
const most = 5;

/** The worst findings of Doctor. */
export function WorthALook({
  alone = false,
}: {
  /** The list has a column for itself: when it is empty, a sentence says so. */
  alone?: boolean;
}) {
  useWantExamination('lists');
  const findings = useFindings();
  if (!findings || (findings.length === 0 && !alone)) return null;
  const items = grouped(findings);
  const shown = items.slice(0, most);
  return (
    <section>
      <SectionHead title="Worth a look" note={formatCount(findings.length)} />
      <ul className="border-t border-line text-row">
        {shown.map((one) => (
          <li
            key={isGroup(one) ? `${one.severity} ${one.kind}` : one.key}
            className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 py-2.5 not-first:border-t not-first:border-line"
          >
            <SeverityIcon severity={one.severity} className="mt-0.5" />
            <Link to={pageOf(one)} className="plain-link [overflow-wrap:anywhere]">
              {one.title}
            </Link>
          </li>
        ))}
        <li className="py-2.5 text-muted not-first:border-t not-first:border-line">
          {findings.length === 0 ? (
            'Nothing is found. '
          ) : (
            <Link to={paths.doctor()} className="plain-link">
              {items.length > most ? 'All findings in Doctor' : 'Open Doctor'}
            </Link>
          )}
        </li>
      </ul>
    </section>
  );
}

const pageOf = ({ kind, ...one }: ReturnType<typeof grouped>[number]): string =>
  paths.doctor('places' in one ? { kind, entity: firstOf(one) } : { kind });

const firstOf = ({ places }: Pick<Finding, 'places'>): string | undefined => places[0]?.id;
