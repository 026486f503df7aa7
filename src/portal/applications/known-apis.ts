// The other rooms of the portal, as far as applications need them.
import type { AdminClient } from '#client';
import type { Developer } from '#wire/portal/developer.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';

/** The published APIs. */
export interface KnownApis {
  list(): Promise<readonly PublishDraft[]>;
  find(slug: string): Promise<PublishDraft | undefined>;
}

/** A gateway that can be reached. */
export interface ReachedGateway {
  /** Of the connection. */
  readonly id: string;
  readonly client: AdminClient;
}

/** A text: why it cannot be reached. */
export type GatewayOf = () => Promise<ReachedGateway | string>;

export interface PortalMail {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** A path of the portal. */
  readonly link?: string;
}

/** Queues a mail. */
export type Tell = (to: Pick<Developer, 'email'>, mail: PortalMail) => Promise<void>;

/** Queues a mail to the operators that the settings name. */
export type TellOperators = (mail: PortalMail) => Promise<void>;

/** Developers by their ids. */
export type DevelopersOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, Developer>>;
