import { Link } from 'react-router';
import { paths } from '#dashboard/paths.ts';
import { SeverityIcon } from './severity.tsx';
import { useFindings, useWantExamination } from './findings-store.ts';

/** Milliseconds. The page itself comes first. */
const patience = 2_000;

/** The worst finding about a row, on the page of the row: a line among its facts, so that nothing moves when it comes. */
export function FindingsNotice({ entity, id }: { entity: string; id: string }) {
  useWantExamination('small', patience);
  const findings = useFindings()?.filter(({ places }) => places[0]?.entity === entity && places[0].id === id);
  const [worst, ...others] = findings ?? [];
  // The page says already which rows answer without credentials.
  if (!worst || (worst.kind === 'open' && others.length === 0)) return null;
  return (
    <Link
      to={paths.doctor({ entity: id })}
      title={`${worst.title}. ${worst.body}`}
      className="plain-link flex max-w-full min-w-0 items-center gap-1.5 text-text-2"
    >
      <SeverityIcon severity={worst.severity} />
      <span className="truncate">{worst.title}</span>
      {others.length > 0 && <span className="flex-none text-muted">+{others.length}</span>}
    </Link>
  );
}
