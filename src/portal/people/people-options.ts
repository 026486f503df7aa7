// The things that the room of developers is given by the others.
import type { IncomingMessage } from 'node:http';
import type { Accounts } from '#accounts/accounts.ts';
import type { SlowedAttempts } from '#accounts/slowed-attempts.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { PortalSettings } from '#wire/portal/operator.ts';
import type { Sealing } from '../../database/sealing.ts';
import type { MailContent } from '../mails/mail-words.ts';
import type { Tell } from '../mails/mails.ts';

export type SignUpSettings = Pick<
  PortalSettings,
  'name' | 'signUp' | 'domains' | 'operators' | 'passwords' | 'provider' | 'url'
>;

/** The applications of developers. */
export interface Belongings {
  /** By developer. */
  counts(): Promise<ReadonlyMap<string, number>>;
  removeAllOf(developer: string): Promise<void>;
  /** `reason`: empty lets them in again. */
  block(developer: string, reason: string): Promise<void>;
  /** The developer has shown that the address is theirs, and may enter. */
  welcome(developer: Developer): Promise<void>;
}

export interface PeopleOptions {
  readonly accounts: Accounts;
  readonly attempts: SlowedAttempts;
  readonly settings: () => Promise<SignUpSettings>;
  /** Where the portal listens; used in links where the settings name no address. */
  readonly listening: readonly string[];
  readonly tell: Tell;
  readonly tellOperators: (content: MailContent) => Promise<void>;
  readonly sealing: Sealing;
  readonly belongings: Belongings;
  /** Guesses and mails are counted for it. */
  readonly clientAddress: (request: IncomingMessage) => string;
  readonly now: () => number;
}

/** The name and the address of the portal, for mails. They never come from a request. */
export async function portalOf({
  settings,
  listening,
}: PeopleOptions): Promise<{ name: string; url: string }> {
  const { name, url } = await settings();
  return { name, url: (url || (listening[0] ?? '')).replace(/\/+$/, '') };
}
