import { useQuery } from '@tanstack/react-query';
import { FileLock2 } from 'lucide-react';
import { Link } from 'react-router';
import { dialectQuery } from '#dashboard/api/dialect.ts';
import { paths } from '#dashboard/paths.ts';

/** Says above the page that the gateway takes no change of a single row, and where its rows come from. */
export function ReadOnlyNote() {
  const { data, isPlaceholderData } = useQuery(dialectQuery());
  if (!data?.readOnly || isPlaceholderData) return null;
  return (
    <p className="flex items-start gap-2 border-b border-line bg-sunken px-gutter py-2 text-row text-text-2">
      <FileLock2 size={16} className="mt-0.5 flex-none text-muted" aria-hidden="true" />
      <span>
        This gateway has no database: it reads all of this from a declarative configuration, so nothing is
        changed here one by one.{' '}
        <Link to={paths.importConfiguration} className="link">
          Compare and load another configuration
        </Link>
      </span>
    </p>
  );
}
