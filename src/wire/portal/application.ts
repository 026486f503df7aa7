// The applications of a developer: their credentials, the APIs that they may call, and their use. Times are milliseconds since the
// epoch.
import type { Plan } from './catalogue.ts';

export const credentialKinds = ['key-auth', 'basic-auth', 'jwt', 'hmac-auth', 'oauth2'] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** `asked`: it waits for an operator. `refused` and `blocked` have a reason. */
export type GrantState = 'asked' | 'granted' | 'refused' | 'blocked';

export interface ShownGrant {
  readonly api: string;
  readonly title: string;
  readonly plan: Plan | null;
  readonly state: GrantState;
  readonly reason: string;
  readonly since: number;
  /** An operator's question about a request that waits, and the developer's answer. Empty: there is none. */
  readonly question: string;
  readonly reply: string;
}

/** A credential in Kong. Its secret is shown once, when it is made. */
export interface ShownCredential {
  readonly id: string;
  readonly kind: CredentialKind;
  /** The last characters of the key, or the name of a user. */
  readonly tail: string;
  readonly since: number;
  /** It ends then: another has taken its place. Null: it works on. */
  readonly until: number | null;
}

/** What is shown once. The fields of Kong: `key`, `username` and `password`, `key` and `secret`, `client_id` and `client_secret`. */
export interface MadeCredential extends ShownCredential {
  readonly secrets: Readonly<Record<string, string>>;
}

/** `GET /portal/api/applications` answers a list of these. */
export interface ShownApplication {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly since: number;
  /** Empty: it is not blocked. */
  readonly blocked: string;
  readonly grants: readonly ShownGrant[];
  readonly credentials: readonly ShownCredential[];
}

/** `POST /portal/api/applications`, `PATCH /portal/api/applications/ID`. */
export interface ApplicationDraft {
  readonly name: string;
  readonly purpose: string;
}

/** `POST /portal/api/applications/ID/grants`; `PATCH …/grants/API` with a `reply` answers an operator's question; `DELETE …/grants/API` takes it back. */
export interface GrantDraft {
  readonly api: string;
  /** The id of a plan. Null: the API has none. */
  readonly plan: string | null;
  /** For the operator who reads the request. */
  readonly message: string;
}

/** `POST /portal/api/applications/ID/credentials` answers a `MadeCredential`: another one of the kind; earlier ones of it end `overlap` seconds later. Null: they work on. `DELETE …/credentials/CREDENTIAL` ends one now. */
export interface CredentialDraft {
  readonly kind: CredentialKind;
  readonly overlap: number | null;
  /** For oauth2. */
  readonly redirect?: string;
}

/** `GET /portal/api/applications/ID/usage`. */
export interface Usage {
  /** False: no traffic is recorded, and the lists are empty. */
  readonly recorded: boolean;
  readonly hours: readonly {
    readonly at: number;
    readonly answered: number;
    /** 4xx. */
    readonly yours: number;
    /** 5xx. */
    readonly ours: number;
  }[];
  /** By API, of the last 24 hours. */
  readonly apis: readonly { readonly api: string; readonly requests: number }[];
  readonly errors: readonly {
    readonly at: number;
    readonly status: number;
    readonly api: string;
    readonly reason: string;
  }[];
  readonly left: readonly {
    readonly api: string;
    readonly span: 'minute' | 'hour' | 'day';
    readonly limit: number;
    readonly left: number;
  }[];
}

/** `POST /portal/api/try`: a request to a published API, which the portal's server sends to the proxy of its gateway. It answers a `TryResult` of `#wire/try-it.ts` without what the gateway saw. */
export interface PortalTryDraft {
  readonly api: string;
  readonly method: string;
  /** The path on the proxy with its query. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The server adds the credential. Null: none. */
  readonly credential: string | null;
  /** Of a credential of basic-auth, whose password the gateway does not tell. */
  readonly password?: string;
}
