import { Navigate, Outlet, useLocation } from 'react-router';
import { useDeveloper } from './use-developer.ts';

/** Pages of a developer: a visitor signs in first, and comes back. */
export function SignedIn() {
  const developer = useDeveloper();
  const { pathname } = useLocation();
  if (developer === undefined) return null;
  if (developer === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname)}`} replace />;
  return <Outlet />;
}
