import { Link } from 'react-router';
import type { PortalFacts } from '#wire/portal/look.ts';
import { linkKind } from '#dashboard/lib/link-kind.ts';

const year = new Date().getFullYear();

export function Foot({ facts }: { facts: PortalFacts }) {
  return (
    <footer className="border-t border-line py-5 text-row text-muted">
      <div className="page-width flex flex-wrap gap-x-5 gap-y-1">
        <span className="[overflow-wrap:anywhere]">
          © {year} {facts.name}
        </span>
        {facts.footer.map(({ label, to }) => {
          const kind = linkKind(to);
          switch (kind) {
            case 'own':
              return (
                <Link key={to} to={to} className="plain-link hover:text-text">
                  {label}
                </Link>
              );
            case 'outside':
              return (
                <a key={to} href={to} rel="noopener noreferrer" className="plain-link hover:text-text">
                  {label}
                </a>
              );
            case 'refused':
              return null;
            default:
              return kind satisfies never;
          }
        })}
        <span className="ml-auto">Runs on Gatehouse</span>
      </div>
    </footer>
  );
}
