// The published APIs, as developers see them. Times are milliseconds since the epoch.
import type { CredentialKind } from './application.ts';

/** Named limits on the requests of an application. Null: no limit of this span. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly minute: number | null;
  readonly hour: number | null;
  readonly day: number | null;
  /** An operator says yes to each application that asks for it. */
  readonly approved: boolean;
}

/** `GET /portal/api/apis` answers a list of these. */
export interface PublishedApi {
  /** The name in the address, such as `geek-jokes`. */
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly version: string;
  /** Undefined: requests need no credential. */
  readonly auth: CredentialKind | null;
  /** Has it a document to draw a reference from? */
  readonly documented: boolean;
  readonly plans: readonly Plan[];
}

/** Where requests go, as the gateway's configuration says it: the page of an API without a document is made from it. */
export interface Place {
  /** The address of the proxy with the path, such as `http://localhost:8000/jokes`. */
  readonly url: string;
  /** Empty: any. */
  readonly methods: readonly string[];
  /** The Host that the gateway wants; empty: any. */
  readonly host: string;
}

/** `GET /portal/api/apis/SLUG`. */
export interface ApiPage extends PublishedApi {
  /** Markdown. */
  readonly description: string;
  readonly places: readonly Place[];
  /** Names of the header or parameter that a key is sent in. */
  readonly keyNames: readonly string[];
  /** Other versions with a document, newest first. `GET /portal/api/apis/SLUG/document?version=V` answers the document as JSON. */
  readonly versions: readonly string[];
}

/** `GET /portal/api/guides` answers a list, `GET /portal/api/guides/SLUG` one with its text. */
export interface GuideEntry {
  readonly slug: string;
  readonly title: string;
  /** Guides of one section stand together. */
  readonly section: string;
}

export interface Guide extends GuideEntry {
  /** Markdown. */
  readonly text: string;
  readonly changed: number;
}
