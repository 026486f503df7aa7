import { Link } from 'react-router';

/** The name of a row, which leads to its page. A long name is cut, and stands whole on that page. */
export function NameLink({ to, name }: { to: string; name: string }) {
  return (
    <Link to={to} title={name} dir="auto" className="name-cut plain-link font-medium">
      {name}
    </Link>
  );
}
