// The tables of alerts in the dashboard's own database. Times are milliseconds, spans seconds, lists and objects JSON.
import type { Ending, Metric } from '#wire/alerts.ts';
import type { Part } from '../../database/part.ts';

export type RuleRow = {
  id: string;
  name: string;
  /** JSON: the rule without its name. */
  definition: string;
  /** Another one after each look and each change. A look that was made meanwhile is dropped. */
  revision: number;
  /** JSON: what cannot be said. */
  remarks: string;
  created_at: number;
};

export type StateRow = {
  rule: string;
  /** The key of the subject. */
  subject: string;
  /** Of the alert, also in the history. */
  id: string;
  /** JSON. */
  subject_words: string;
  phase: 'pending' | 'firing';
  since: number;
  held: number;
  cleared: number | null;
  fired_at: number | null;
  value: number | null;
  peak: number | null;
  text: string;
  /** 1 when the messages about its firing are in the table of deliveries. */
  told: number;
  acknowledged_by: string | null;
  acknowledged_at: number | null;
};

export type SilenceRow = { rule: string; subject: string; until: number };

export type FiringRow = {
  id: string;
  rule: string;
  rule_name: string;
  metric: Metric;
  subject_words: string;
  since: number;
  fired_at: number;
  ended_at: number | null;
  ending: Ending | null;
  peak: number | null;
  text: string;
};

export type DestinationRow = {
  id: string;
  name: string;
  kind: 'webhook' | 'mail';
  /** JSON: what is no secret. */
  settings: string;
  secrets: string | null;
  created_at: number;
};

export type DeliveryRow = {
  id: string;
  destination: string;
  rule: string;
  /** JSON: the message, which holds no secret. */
  message: string;
  created_at: number;
  /** When it is tried next. */
  next_at: number;
  attempts: number;
  state: 'waiting' | 'sent' | 'failed';
  problem: string;
  /** Of the last try. */
  tried_at: number | null;
};

/** Single rows by name. */
export type SettingRow = { name: 'mail' | 'link'; value: string; secrets: string | null };

/** The process that looks at the rules: one of those that share the database. */
export type TurnRow = {
  id: number;
  holder: string;
  until: number;
  /** Earlier versions wrote here when another process had asked for the turn. */
  asked_at: number;
};

export type AlertTables = {
  alert_rules: RuleRow;
  alert_states: StateRow;
  alert_silences: SilenceRow;
  alert_firings: FiringRow;
  alert_destinations: DestinationRow;
  alert_deliveries: DeliveryRow;
  alert_settings: SettingRow;
  alert_turn: TurnRow;
};

export const alertsPart: Part<AlertTables> = {
  name: 'alerts',
  migrations: [
    {
      name: '0001-alerts',
      sql: {
        sqlite: `CREATE TABLE alert_rules (
          id TEXT PRIMARY KEY,
          name TEXT NOT NULL,
          definition TEXT NOT NULL,
          revision INTEGER NOT NULL,
          remarks TEXT NOT NULL,
          created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE alert_states (
          rule TEXT NOT NULL,
          subject TEXT NOT NULL,
          id TEXT NOT NULL,
          subject_words TEXT NOT NULL,
          phase TEXT NOT NULL,
          since INTEGER NOT NULL,
          held REAL NOT NULL,
          cleared REAL,
          fired_at INTEGER,
          value REAL,
          peak REAL,
          text TEXT NOT NULL,
          told INTEGER NOT NULL,
          acknowledged_by TEXT,
          acknowledged_at INTEGER,
          PRIMARY KEY (rule, subject)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE alert_silences (
          rule TEXT NOT NULL,
          subject TEXT NOT NULL,
          until INTEGER NOT NULL,
          PRIMARY KEY (rule, subject)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE alert_firings (
          id TEXT PRIMARY KEY,
          rule TEXT NOT NULL,
          rule_name TEXT NOT NULL,
          metric TEXT NOT NULL,
          subject_words TEXT NOT NULL,
          since INTEGER NOT NULL,
          fired_at INTEGER NOT NULL,
          ended_at INTEGER,
          ending TEXT,
          peak REAL,
          text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX alert_firings_by_time ON alert_firings (fired_at, id);
        CREATE INDEX alert_firings_by_rule ON alert_firings (rule, fired_at);
        CREATE TABLE alert_destinations (
          id TEXT PRIMARY KEY,
          name TEXT NOT NULL,
          kind TEXT NOT NULL,
          settings TEXT NOT NULL,
          secrets TEXT,
          created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE alert_deliveries (
          id TEXT PRIMARY KEY,
          destination TEXT NOT NULL,
          rule TEXT NOT NULL,
          message TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          next_at INTEGER NOT NULL,
          attempts INTEGER NOT NULL,
          state TEXT NOT NULL,
          problem TEXT NOT NULL,
          tried_at INTEGER
        ) STRICT;
        CREATE INDEX alert_deliveries_by_state ON alert_deliveries (state, created_at);
        CREATE INDEX alert_deliveries_by_destination ON alert_deliveries (destination, created_at);
        CREATE TABLE alert_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL, secrets TEXT) STRICT, WITHOUT ROWID;
        CREATE TABLE alert_turn (id INTEGER PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
        INSERT INTO alert_turn VALUES (1, '', 0);`,
      },
    },
    {
      name: '0002-several-processes',
      sql: {
        sqlite: 'ALTER TABLE alert_turn ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0',
        // SQLite numbers its rows by itself.
        postgres: `ALTER TABLE alert_turn ADD COLUMN asked_at BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE alert_deliveries ADD COLUMN rowid BIGINT GENERATED ALWAYS AS IDENTITY`,
      },
    },
  ],
};
