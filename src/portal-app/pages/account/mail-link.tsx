// What the pages of links in mails share. The code of such a link stands behind `#`, so that no server's log has it.
import { useLocation } from 'react-router';
import { ButtonLink } from '#dashboard/ui/button.tsx';

/** Empty where the address has none. */
export const useMailedCode = (): string => useLocation().hash.slice(1);

export const withoutCode = 'The link in the mail leads here with its code. This address has none.';

export const SignInButton = () => (
  <ButtonLink kind="primary" to="/sign-in" className="mt-5 !text-base">
    Sign in
  </ButtonLink>
);
