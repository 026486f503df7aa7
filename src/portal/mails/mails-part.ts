// The table of the portal's mails in the dashboard's database: those that wait, and those of the last days.
import type { Part } from '../../database/part.ts';

export type MailRow = {
  id: string;
  /** The address. */
  recipient: string;
  subject: string;
  /** Sealed, since links in it have codes. Empty: the text is not kept. */
  content: string;
  state: 'kept' | 'sent' | 'failed';
  problem: string;
  tries: number;
  made_at: number;
  /** When it is tried next. */
  next_at: number;
};

export type MailTables = { portal_mails: MailRow };

export const mailsPart: Part<MailTables> = {
  name: 'portal-mails',
  migrations: [
    {
      name: '0001-mails',
      sql: {
        sqlite: `CREATE TABLE portal_mails (
          id TEXT PRIMARY KEY,
          recipient TEXT NOT NULL,
          subject TEXT NOT NULL,
          content TEXT NOT NULL,
          state TEXT NOT NULL,
          problem TEXT NOT NULL,
          tries INTEGER NOT NULL,
          made_at INTEGER NOT NULL,
          next_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX portal_mails_made ON portal_mails (made_at)`,
      },
    },
  ],
};
