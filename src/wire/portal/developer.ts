// Developers of the portal, and how they sign up and in. Times are milliseconds since the epoch.

export interface Developer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** `GET /portal/api/session`. */
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

/** `POST /portal/api/sign-in`. */
export interface SignInDraft {
  readonly email: string;
  readonly password: string;
}

/** `POST /portal/api/confirm` has a `code`; `POST /portal/api/reset` an `email`; `POST /portal/api/password` both of these. */
export interface NewPasswordDraft {
  readonly code: string;
  readonly password: string;
}

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
