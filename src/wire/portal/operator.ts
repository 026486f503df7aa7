// The developer portal, as its operators manage it from the dashboard. Times are milliseconds since the epoch.
import type { CredentialKind, GrantState, ShownCredential } from './application.ts';
import type { Guide, Plan } from './catalogue.ts';
import type { DeveloperState } from './developer.ts';
import type { PortalLook, SignUpMode } from './look.ts';

/** `GET /api/portal`. */
export interface PortalOverview {
  /** Addresses of the portal, the one of its settings first. Empty: it is off. */
  readonly urls: readonly string[];
  /** The connection whose gateway the portal gives credentials of. */
  readonly gateway: { readonly id: string; readonly name: string };
  readonly counts: {
    readonly developers: number;
    readonly applications: number;
    readonly apis: number;
    readonly guides: number;
    /** Requests and developers that wait for an operator. */
    readonly waiting: number;
  };
  /** False: there is no mail server, and mails are kept in the outbox. */
  readonly mail: boolean;
}

/** `GET /api/portal/requests`; `POST /api/portal/requests/ID` with a `Decision`; `POST /api/portal/requests/ID/question` with a `question`, which the developer gets by mail. */
export interface WaitingRequest {
  readonly id: string;
  readonly kind: 'grant' | 'developer';
  readonly developer: { readonly id: string; readonly name: string; readonly email: string };
  readonly application: { readonly id: string; readonly name: string } | null;
  readonly api: { readonly slug: string; readonly title: string } | null;
  readonly plan: Plan | null;
  readonly message: string;
  /** An operator's question to the developer, and the answer. Empty: there is none. */
  readonly question: string;
  readonly reply: string;
  readonly at: number;
  /** What a yes changes in the gateway, in words. */
  readonly effect: string;
}

export interface Decision {
  readonly answer: 'approve' | 'decline';
  /** The developer reads it. */
  readonly reason: string;
}

/** `GET /api/portal/developers`; `PATCH /api/portal/developers/ID` with `blocked`; `DELETE` ends the account with all that it has in the gateway. */
export interface ShownDeveloper {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly state: DeveloperState;
  readonly since: number;
  readonly seen: number | null;
  readonly applications: number;
}

/** `GET /api/portal/applications`; `PATCH /api/portal/applications/ID` with `blocked`: the reason, empty to let it in again. */
export interface OperatedApplication {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly developer: { readonly id: string; readonly name: string };
  /** The consumer in the gateway. */
  readonly consumer: { readonly id: string; readonly username: string } | null;
  readonly blocked: string;
  readonly since: number;
  readonly grants: readonly { readonly api: string; readonly state: GrantState; readonly plan: string }[];
  readonly credentials: readonly ShownCredential[];
}

/** A published API. `GET /api/portal/apis`; `POST` with a `PublishDraft`; `PATCH` and `DELETE /api/portal/apis/SLUG`. */
export interface OperatedApi extends PublishDraft {
  readonly documentVersions: readonly string[];
  readonly applications: number;
  /** Why the page of it is not whole: the gateway lacks the entity, or has no plugin of this kind on it. */
  readonly problem: string;
}

export interface PublishDraft {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  readonly version: string;
  /** The entity in the gateway. */
  readonly target: { readonly kind: 'api' | 'service' | 'route'; readonly id: string };
  /** `signed-in`: developers alone. `granted`: applications that were let in alone. */
  readonly seenBy: 'everybody' | 'signed-in' | 'granted';
  readonly auth: CredentialKind | null;
  /** The ACL group of those who may call it; empty: the API asks for none. */
  readonly group: string;
  readonly plans: readonly Plan[];
  /** Approval where no plan is chosen. */
  readonly approved: boolean;
}

/** `POST /api/portal/apis/SLUG/document`: the text of it, or a URL to fetch it from. */
export interface DocumentDraft {
  readonly text?: string;
  readonly url?: string;
}

/** The answer to a document that was taken, and to `POST /portal/api/imports`. A document of the same version takes the place of the one before. `DELETE /api/portal/apis/SLUG/documents/VERSION` takes one back. */
export interface TakenDocument {
  readonly api: string;
  readonly version: string;
  readonly title: string;
}

/** `GET /api/portal/targets/KIND/ID`: how the gateway protects an entity. */
export interface SuggestedAccess {
  readonly auth: CredentialKind | null;
  readonly group: string;
  readonly paths: readonly string[];
}

/** The answer 422 to a document: its `message` has line and reason in one sentence. Why a document was refused: `line` counts from 1. */
export interface DocumentProblem {
  readonly line: number | null;
  readonly reason: string;
}

/** `GET` and `PATCH /api/portal/settings`. */
export interface PortalSettings extends PortalLook {
  readonly signUp: SignUpMode;
  /** Domains of addresses that may sign up. Empty: all. */
  readonly domains: readonly string[];
  /** Addresses that get a mail when a developer or an application waits for a yes. */
  readonly operators: readonly string[];
  readonly passwords: boolean;
  readonly provider: ProviderSettings | null;
  /** The address in mails. */
  readonly url: string;
  /** The id of the connection. */
  readonly gateway: string;
}

export interface ProviderSettings {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Never sent to a page. */
  readonly clientSecret?: string;
}

/** `GET /api/portal/guides`; `POST`, `PATCH`, `DELETE /api/portal/guides/SLUG`. */
export interface OperatedGuide extends Guide {
  readonly position: number;
  readonly published: boolean;
}

/**
 * `GET /api/portal/outbox`: the newest first. `text` has no codes of mails that were sent. `POST /api/portal/outbox/ID/send` tries a
 * mail that waits or has failed, and answers how it stands then.
 */
export interface OutboxMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: number;
  readonly state: 'kept' | 'sent' | 'failed';
  readonly problem: string;
}

/** The token of a script that imports documents. `GET /api/portal/import-tokens`; `POST` with a `name` answers a MadeImportToken; `DELETE /api/portal/import-tokens/ID`. */
export interface ShownImportToken {
  readonly id: string;
  readonly name: string;
  readonly since: number;
  readonly used: number | null;
}

export interface MadeImportToken extends ShownImportToken {
  /** Shown once. */
  readonly token: string;
}

/** `POST /api/portal/pictures` with the bytes in `base64` answers an `address` for Markdown and the logo. */
export interface AddedPicture {
  readonly address: string;
}
