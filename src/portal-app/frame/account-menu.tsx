import { LogOut, UserRound } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Developer } from '#wire/portal/developer.ts';
import { Menu } from '#dashboard/ui/menu.tsx';
import { tell } from '../api/ask.ts';
import { forgetMade } from '../api/made-secrets.ts';

/** "Eddie Marsh" → "EM" */
export const initials = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .flatMap((word) => Array.from(word).slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase();

export function AccountMenu({ developer }: { developer: Developer }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async (): Promise<void> => {
    await tell('sign-out', 'POST', {}).catch(() => undefined);
    // The answers were for this developer.
    client.clear();
    forgetMade();
    void navigate('/');
  };
  return (
    <Menu
      label="Your account"
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${developer.name}, your account`}
          className="grid size-control place-content-center rounded-full hover:bg-hover"
        >
          <span
            aria-hidden="true"
            className="grid size-7 place-content-center rounded-full bg-chip text-[11px] font-strong text-text-2"
          >
            {initials(developer.name)}
          </span>
        </button>
      }
      items={[
        { text: 'Account', sub: developer.email, icon: UserRound, to: '/account' },
        { text: 'Sign out', icon: LogOut, onSelect: () => void signOut() },
      ]}
    />
  );
}
