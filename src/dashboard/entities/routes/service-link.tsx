import { Link } from 'react-router';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';
import { Dash } from '#dashboard/ui/values.tsx';

/** The service that a route sends its requests to. */
export function ServiceLink({ id }: { id: string | undefined }) {
  const name = useReferenceName('services', id);
  if (id === undefined) return <Dash />;
  return (
    <Link to={paths.service(id)} className="plain-link trunc" title={name}>
      {name ?? id}
    </Link>
  );
}
