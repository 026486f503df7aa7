// The tables of a population of people, such as the developers of the portal. Each population has tables of its own, which begin with
// its prefix. Times are milliseconds since the epoch.
import type { Part } from '../database/part.ts';

export type PersonRow = {
  id: string;
  /** In lower case. */
  email: string;
  name: string;
  /** A digest of `Passwords`. Null: a provider alone knows the person. */
  password: string | null;
  /** The issuer and the subject at an OpenID provider. */
  subject: string | null;
  /** 1: a mail to the address was answered. */
  confirmed: number;
  /** 1: an operator, an invitation or the settings have let the person in. */
  approved: number;
  /** The reason; empty: the person is not blocked. */
  blocked: string;
  /** An operator's question to a person who waits. Empty: there is none. */
  question: string;
  made_at: number;
  seen_at: number | null;
};

export type SessionRow = {
  /** It is shown. It opens nothing. */
  id: string;
  /** Of the value of the cookie, which is kept nowhere. */
  digest: string;
  person: string;
  made_at: number;
  seen_at: number;
  /** The browser, in words. */
  agent: string;
};

export type CodeRow = {
  digest: string;
  purpose: string;
  /** Empty: the code is for an address that nobody has an account of. */
  person: string;
  email: string;
  ends_at: number;
};

/** The names are without the prefix. */
export type AccountTables = { people: PersonRow; sessions: SessionRow; codes: CodeRow };

export const accountsPart = (prefix: string): Part<AccountTables> => ({
  name: `${prefix}-accounts`,
  migrations: [
    {
      name: '0001-accounts',
      sql: {
        sqlite: `CREATE TABLE ${prefix}_people (
          id TEXT PRIMARY KEY,
          email TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          password TEXT,
          subject TEXT UNIQUE,
          confirmed INTEGER NOT NULL,
          approved INTEGER NOT NULL,
          blocked TEXT NOT NULL,
          made_at INTEGER NOT NULL,
          seen_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ${prefix}_sessions (
          id TEXT PRIMARY KEY,
          digest TEXT NOT NULL UNIQUE,
          person TEXT NOT NULL,
          made_at INTEGER NOT NULL,
          seen_at INTEGER NOT NULL,
          agent TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ${prefix}_sessions_person ON ${prefix}_sessions (person);
        CREATE TABLE ${prefix}_codes (
          digest TEXT PRIMARY KEY,
          purpose TEXT NOT NULL,
          person TEXT NOT NULL,
          email TEXT NOT NULL,
          ends_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID`,
      },
    },
    {
      name: '0002-questions',
      sql: { sqlite: `ALTER TABLE ${prefix}_people ADD COLUMN question TEXT NOT NULL DEFAULT ''` },
    },
  ],
});
