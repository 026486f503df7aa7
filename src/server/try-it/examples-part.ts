// The table of kept requests in the dashboard's own database. No column holds a secret.
import type { Part } from '../../database/part.ts';

export type ExampleRow = {
  id: string;
  /** The connection. */
  connection: string;
  name: string;
  /** JSON: the parameters of the page's address. */
  request: string;
  created_at: number;
};

export const examplesPart: Part<{ try_examples: ExampleRow }> = {
  name: 'try-it',
  migrations: [
    {
      name: '0001-examples',
      sql: {
        sqlite: `
          CREATE TABLE try_examples (
            id TEXT PRIMARY KEY,
            connection TEXT NOT NULL,
            name TEXT NOT NULL,
            request TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (connection, name)
          ) STRICT`,
      },
    },
  ],
};
