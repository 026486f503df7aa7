// The table of saved views of the traffic in the dashboard's own database.
import type { Part } from '../../database/part.ts';

export type ViewRow = {
  id: string;
  connection: string;
  name: string;
  query: string;
};

export const viewsPart: Part<{ traffic_views: ViewRow }> = {
  name: 'traffic-views',
  migrations: [
    {
      name: '0001-views',
      sql: {
        sqlite: `CREATE TABLE traffic_views (
          id TEXT PRIMARY KEY,
          connection TEXT NOT NULL,
          name TEXT NOT NULL,
          query TEXT NOT NULL,
          UNIQUE (connection, name)
        ) STRICT, WITHOUT ROWID`,
      },
    },
  ],
};
