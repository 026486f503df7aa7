import { LogOut, UserRound } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Developer } from '#wire/portal/developer.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog } from '#dashboard/ui/dialog.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { tell } from '../api/ask.ts';
import { forgetMade } from '../api/made-secrets.ts';
import { useChange } from '../api/use-change.ts';
import { DialogActions } from './dialog-actions.tsx';

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
  const signOut = useChange(() => tell('sign-out', 'POST', {}), {
    stale: [],
    done: () => {
      // The answers were for this developer.
      client.clear();
      forgetMade();
      void navigate('/');
    },
  });
  return (
    <>
      <AccountItems developer={developer} onSignOut={() => signOut.mutate()} />
      {/* Whoever leaves a shared computer has to know it. */}
      <Dialog open={signOut.isError} title="You are still signed in" onClose={signOut.reset}>
        <p className="text-base text-text-2">{signOut.error?.message}</p>
        <DialogActions onCancel={signOut.reset}>
          <Button kind="primary" onClick={() => signOut.mutate()}>
            Sign out
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function AccountItems({ developer, onSignOut }: { developer: Developer; onSignOut: () => void }) {
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
        { text: 'Sign out', icon: LogOut, onSelect: onSignOut },
      ]}
    />
  );
}
