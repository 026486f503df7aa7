import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { tryPlaceQuery, type TryScheme } from '#dashboard/api/try-it.ts';
import { paths } from '#dashboard/paths.ts';

/** Where the request goes, before it is sent. */
export function PlaceNote({ scheme }: { scheme: TryScheme }) {
  const { data: place, error } = useQuery(tryPlaceQuery());
  const problem = error?.message ?? place?.problem;
  const to = place?.[scheme];
  if (!place && !error) return <p className="mt-2 h-4" />;
  return (
    <p className="mt-2 text-meta text-muted">
      {problem !== undefined ? (
        <>
          <span className="text-bad">{problem}</span>{' '}
          <Link to={paths.connections} className="link">
            Connections
          </Link>
        </>
      ) : to === undefined ? (
        <span className="text-bad">The proxy has no listener for {scheme}.</span>
      ) : (
        <>
          Goes to <span className="mono text-text-2">{to}</span>, {origins[place?.from ?? 'gateway']}.
        </>
      )}
    </p>
  );
}

const origins = {
  own: 'the proxy of this gateway',
  connection: 'which the connection says',
  gateway: 'worked out from what the gateway says of itself',
};
