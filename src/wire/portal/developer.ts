// Developers of the portal, and how they sign up and in. Times are milliseconds since the epoch. Links in mails lead to the pages
// /confirm#CODE, /password#CODE and /sign-up#INVITATION: a browser sends no server what stands behind `#`.

export interface Developer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** `GET /portal/api/session`; `POST /portal/api/sign-in` and `POST /portal/api/sign-out` answer the new one. */
export interface PortalSession {
  readonly developer: Developer | null;
  /** Every change has it in the header `X-Portal-Token`. */
  readonly token: string;
}

/** `confirm`: the address is not confirmed. `wait`: an operator has not said yes. `blocked`: an operator has said no. */
export type DeveloperState = 'confirm' | 'wait' | 'active' | 'blocked';

/** `POST /portal/api/sign-up`. The answer is the same whether the address is known or not. */
export interface SignUpDraft {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** The code of an invitation. */
  readonly invitation?: string;
}

/** `POST /portal/api/sign-in`. `GET /portal/api/provider` leads a browser to the OpenID provider instead, and back. */
export interface SignInDraft {
  readonly email: string;
  readonly password: string;
}

/** The reason why a provider's answer signed nobody in: `/sign-in?problem=REASON`. */
export const providerProblems = {
  provider: 'The sign-in with the other account has not worked. Try it again.',
  unverified: 'The other account has no confirmed mail address.',
  closed: 'New accounts are not open at the moment.',
  domain: 'An address of this domain may not sign up here.',
  wait: 'An operator has to let you in first. You get a mail.',
  blocked: 'This account is blocked.',
  confirm: 'Confirm your address first: the link is in your mails.',
} as const;
export type ProviderProblem = keyof typeof providerProblems;

/** `POST /portal/api/confirm` has a `code`; `POST /portal/api/confirm/again` and `POST /portal/api/reset` have an `email`; `POST /portal/api/password` has this. */
export interface NewPasswordDraft {
  readonly code: string;
  readonly password: string;
}

/** `PATCH /portal/api/account`. A new password needs the old one. */
export interface AccountChange {
  readonly name?: string;
  readonly password?: string;
  readonly newPassword?: string;
}

/** `DELETE /portal/api/account` ends the account with all its applications. An account without a password sends an empty one. */
export interface AccountEnd {
  readonly password: string;
}

/** `GET /portal/api/sessions` answers a list of these; `DELETE /portal/api/sessions/ID` ends one. */
export interface ShownSession {
  readonly id: string;
  readonly since: number;
  readonly seen: number;
  /** The browser, in words. */
  readonly agent: string;
  readonly isThis: boolean;
}

export const shortestPassword = 10;
export const longestPassword = 200;
