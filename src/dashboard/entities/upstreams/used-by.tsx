import { Link } from 'react-router';
import { useTargetWords } from '#dashboard/crud/use-target-words.ts';
import { useUsersOf } from './use-users.ts';

const shown = 3;

/** The APIs and services whose requests go to the upstream of this name. */
export function UsedBy({ name }: { name: string }) {
  const users = useUsersOf([name]);
  const { one } = useTargetWords();
  if (users === undefined) return null;
  if (users.length === 0)
    return (
      <span className="line-clamp-2 min-w-0 [overflow-wrap:anywhere]" title={name}>
        No {one} has {name} as its host
      </span>
    );
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      Used by{' '}
      {users.slice(0, shown).map((user, index) => (
        <span key={user.id}>
          {index > 0 && ', '}
          <Link to={user.to} className="link">
            {user.name}
          </Link>
        </span>
      ))}
      {users.length > shown && ` and ${users.length - shown} more`}
    </span>
  );
}
