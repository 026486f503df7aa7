// The tables of applications. Times are milliseconds since the epoch.
import type { CredentialKind } from '#wire/portal/application.ts';
import type { Part } from '../../database/part.ts';

export type ApplicationRow = {
  /** Also the custom_id of its consumer: `gh-app-` and a UUID. */
  id: string;
  developer: string;
  /** Of the developer, for the consumer's name. */
  email: string;
  name: string;
  purpose: string;
  since: number;
  /** The reason. Empty: it is not blocked. */
  blocked: string;
  /** The consumer in the gateway, as it was seen last. */
  consumer: string | null;
  username: string | null;
  /** 1: it is deleted here, and something of it may still be in the gateway. */
  ending: number;
  /** When the gateway is brought in line next. Null: it is in line. */
  settle_at: number | null;
  /** Tries that have failed. */
  attempts: number;
};

export type GrantRow = {
  id: string;
  application: string;
  /** The name in the address. */
  api: string;
  title: string;
  /** JSON. Null: without a plan. */
  plan: string | null;
  /** `leaving`: it is taken away here, and something of it may still be in the gateway. */
  state: 'asked' | 'granted' | 'refused' | 'leaving';
  reason: string;
  message: string;
  /** An operator's question about the request, and the developer's answer to it. Empty: there is none. */
  question: string;
  reply: string;
  since: number;
  /** The group that was given for it. Empty: none. */
  acl_group: string;
  /** The entity that its plan limits. Empty: none. */
  target_kind: string;
  target_id: string;
};

export type CredentialRow = {
  /** The same in the gateway. */
  id: string;
  application: string;
  kind: CredentialKind;
  tail: string;
  since: number;
  until: number | null;
  /** 1: the gateway has not said yet that it has it. */
  making: number;
  /** When it is ended in the gateway, or tried again. Null: never. */
  end_at: number | null;
  attempts: number;
};

export type ApplicationTables = {
  portal_applications: ApplicationRow;
  portal_grants: GrantRow;
  portal_credentials: CredentialRow;
};

export const applicationsPart: Part<ApplicationTables> = {
  name: 'portal-applications',
  migrations: [
    {
      name: '0001-applications',
      sql: {
        sqlite: `
          CREATE TABLE portal_applications (
            id TEXT PRIMARY KEY,
            developer TEXT NOT NULL,
            email TEXT NOT NULL,
            name TEXT NOT NULL,
            purpose TEXT NOT NULL,
            since INTEGER NOT NULL,
            blocked TEXT NOT NULL,
            consumer TEXT,
            username TEXT,
            ending INTEGER NOT NULL,
            settle_at INTEGER,
            attempts INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX portal_applications_by_developer ON portal_applications (developer);
          CREATE INDEX portal_applications_to_settle ON portal_applications (settle_at) WHERE settle_at IS NOT NULL;
          CREATE TABLE portal_grants (
            id TEXT PRIMARY KEY,
            application TEXT NOT NULL REFERENCES portal_applications (id) ON DELETE CASCADE,
            api TEXT NOT NULL,
            title TEXT NOT NULL,
            plan TEXT,
            state TEXT NOT NULL,
            reason TEXT NOT NULL,
            message TEXT NOT NULL,
            since INTEGER NOT NULL,
            acl_group TEXT NOT NULL,
            target_kind TEXT NOT NULL,
            target_id TEXT NOT NULL,
            UNIQUE (application, api)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX portal_grants_by_state ON portal_grants (state, since);
          CREATE INDEX portal_grants_by_api ON portal_grants (api);
          CREATE TABLE portal_credentials (
            id TEXT PRIMARY KEY,
            application TEXT NOT NULL REFERENCES portal_applications (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            tail TEXT NOT NULL,
            since INTEGER NOT NULL,
            until INTEGER,
            making INTEGER NOT NULL,
            end_at INTEGER,
            attempts INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX portal_credentials_by_application ON portal_credentials (application);
          CREATE INDEX portal_credentials_to_end ON portal_credentials (end_at) WHERE end_at IS NOT NULL`,
      },
    },
    {
      name: '0002-questions',
      sql: {
        sqlite: `
          ALTER TABLE portal_grants ADD COLUMN question TEXT NOT NULL DEFAULT '';
          ALTER TABLE portal_grants ADD COLUMN reply TEXT NOT NULL DEFAULT ''`,
      },
    },
  ],
};
