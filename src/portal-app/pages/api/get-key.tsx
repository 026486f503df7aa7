import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { Link } from 'react-router';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { applicationsQuery } from '../../api/queries.ts';
import { stateText } from '../../words/plan-words.ts';

/** The applications of the developer that have the API, or the way to one. */
export function GetKey({ api }: { api: ApiPage }) {
  const { data: applications } = useQuery(applicationsQuery());
  if (!applications) return null;
  const held = applications.flatMap(({ id, name, grants }) =>
    grants.filter((grant) => grant.api === api.slug).map(({ state }) => ({ id, name, state })),
  );
  if (held.length > 0)
    return (
      <p className="text-base text-text-2">
        Yours:{' '}
        {held.map(({ id, name, state }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <Link to={`/applications/${id}`} className="link [overflow-wrap:anywhere]">
              {name}
            </Link>{' '}
            ({stateText[state]})
          </span>
        ))}
      </p>
    );
  const [first] = applications;
  return (
    <ButtonLink
      kind="primary"
      to={first ? `/applications/${first.id}?api=${encodeURIComponent(api.slug)}` : '/applications'}
      className="!text-base"
    >
      <KeyRound size={16} />
      {first ? `Add it to ${first.name}` : 'Make an application to call it'}
    </ButtonLink>
  );
}
