// The migrations of the tables of the traffic. A migration that was released never changes.
import type { Migration } from '../../database/part.ts';
import { postgresText } from '../../database/postgres-text.ts';

const integers = (names: string): string =>
  names
    .split(' ')
    .map((name) => `${name} INTEGER NOT NULL`)
    .join(', ');

export const trafficMigrations: readonly Migration[] = [
  {
    name: '0001-traffic',
    sql: {
      sqlite: `
          CREATE TABLE counts (${integers('step kind time subject requests client_errors server_errors received sent total_ms gateway_ms upstream_ms upstreams')},
            latencies BLOB NOT NULL, PRIMARY KEY (step, kind, time, subject)) STRICT, WITHOUT ROWID;
          CREATE TABLE answers (${integers('step kind time subject status')}, method TEXT NOT NULL, answered_by TEXT NOT NULL, requests INTEGER NOT NULL,
            PRIMARY KEY (step, kind, time, subject, status, method, answered_by)) STRICT, WITHOUT ROWID;
          CREATE TABLE pairs (${integers('step time target consumer requests client_errors server_errors')},
            PRIMARY KEY (step, time, target, consumer)) STRICT, WITHOUT ROWID;
          CREATE TABLE heaviest (${integers('time gateway')}, what TEXT NOT NULL, ${integers('slot target')}, value TEXT NOT NULL, ${integers('requests too_high')},
            PRIMARY KEY (time, gateway, what, slot)) STRICT, WITHOUT ROWID;
          CREATE TABLE names (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, gateway TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL,
            label TEXT NOT NULL, parent TEXT NOT NULL, parent_label TEXT NOT NULL, ${integers('first_seen last_seen')},
            UNIQUE (kind, gateway, key)) STRICT;
          CREATE TABLE requests (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, gateway TEXT NOT NULL, target INTEGER, consumer INTEGER,
            credential TEXT, method TEXT NOT NULL, host TEXT NOT NULL, path TEXT NOT NULL, status INTEGER NOT NULL, answered_by TEXT NOT NULL,
            ${integers('total_ms gateway_ms')}, upstream_ms INTEGER, ${integers('received sent')}, address TEXT NOT NULL, agent TEXT NOT NULL,
            tries INTEGER NOT NULL, upstream TEXT, one_of INTEGER NOT NULL) STRICT;
          CREATE INDEX requests_by_time ON requests (time);
          CREATE TABLE lost (time INTEGER NOT NULL, reason TEXT NOT NULL, requests INTEGER NOT NULL, PRIMARY KEY (time, reason)) STRICT, WITHOUT ROWID;
        `,
    },
  },
  {
    name: '0002-latencies-apart-and-weeks',
    sql: {
      sqlite: `
          CREATE TABLE latencies (${integers('step kind time subject')}, latencies BLOB NOT NULL,
            PRIMARY KEY (step, kind, time, subject)) STRICT, WITHOUT ROWID;
          INSERT INTO latencies SELECT step, kind, time, subject, latencies FROM counts;
          ALTER TABLE counts DROP COLUMN latencies;
          INSERT INTO counts SELECT 604800, kind, time - time % 604800, subject, sum(requests), sum(client_errors), sum(server_errors),
            sum(received), sum(sent), sum(total_ms), sum(gateway_ms), sum(upstream_ms), sum(upstreams)
            FROM counts WHERE step = 86400 GROUP BY kind, time - time % 604800, subject;
          INSERT INTO answers SELECT 604800, kind, time - time % 604800, subject, status, method, answered_by, sum(requests)
            FROM answers WHERE step = 86400 GROUP BY kind, time - time % 604800, subject, status, method, answered_by;
          INSERT INTO pairs SELECT 604800, time - time % 604800, target, consumer, sum(requests), sum(client_errors), sum(server_errors)
            FROM pairs WHERE step = 86400 GROUP BY time - time % 604800, target, consumer;
        `,
    },
  },
  {
    name: '0003-heaviest-with-methods-and-days',
    sql: {
      sqlite: `
        ALTER TABLE heaviest RENAME TO heaviest_before;
        CREATE TABLE heaviest (${integers('step time gateway')}, what TEXT NOT NULL, ${integers('slot target')}, method TEXT NOT NULL, value TEXT NOT NULL,
          ${integers('requests too_high client_errors server_errors')}, latencies BLOB NOT NULL,
          PRIMARY KEY (step, time, gateway, what, slot)) STRICT, WITHOUT ROWID;
        INSERT INTO heaviest SELECT 3600, time, gateway, what, slot, target, '', value, requests, too_high, 0, 0, x'' FROM heaviest_before;
        INSERT INTO heaviest SELECT 86400, day, gateway, what, place - 1, target, '', value, requests, too_high, 0, 0, x'' FROM (
          SELECT time - time % 86400 AS day, gateway, what, target, value, sum(requests) AS requests, sum(too_high) AS too_high,
            row_number() OVER (PARTITION BY time - time % 86400, gateway, what ORDER BY sum(requests) DESC) AS place
          FROM heaviest_before GROUP BY time - time % 86400, gateway, what, target, value)
          WHERE place <= CASE what WHEN 'path' THEN 500 WHEN 'address' THEN 200 ELSE 50 END;
        DROP TABLE heaviest_before;
      `,
      // No Gatehouse before this one has kept traffic there.
      postgres: postgresText(`
        DROP TABLE heaviest;
        CREATE TABLE heaviest (${integers('step time gateway')}, what TEXT NOT NULL, ${integers('slot target')}, method TEXT NOT NULL, value TEXT NOT NULL,
          ${integers('requests too_high client_errors server_errors')}, latencies BLOB NOT NULL,
          PRIMARY KEY (step, time, gateway, what, slot)) STRICT;
      `),
    },
  },
  {
    name: '0004-trimmed',
    sql: {
      sqlite: 'CREATE TABLE trimmed (step INTEGER PRIMARY KEY, before INTEGER NOT NULL) STRICT',
    },
  },
  {
    name: '0005-query-names',
    sql: {
      sqlite: 'CREATE TABLE query_names (request INTEGER PRIMARY KEY, names TEXT NOT NULL) STRICT',
    },
  },
  {
    name: '0006-journal',
    sql: {
      sqlite: `CREATE TABLE journal (id INTEGER PRIMARY KEY, only_consumers INTEGER NOT NULL, answers TEXT NOT NULL,
        requests BLOB NOT NULL) STRICT`,
    },
  },
  {
    name: '0007-upstream-names',
    sql: { sqlite: 'ALTER TABLE requests ADD COLUMN upstream_name TEXT' },
  },
  {
    name: '0008-contents',
    sql: {
      sqlite:
        'CREATE TABLE contents (request INTEGER PRIMARY KEY, time INTEGER NOT NULL, content TEXT NOT NULL) STRICT',
    },
  },
];
