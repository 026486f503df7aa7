// The tables of the catalogue: published APIs with their documents, guides, pictures, the look, and the tokens of those who import.
import type { Part } from '../../database/part.ts';

export type ApiRow = {
  slug: string;
  title: string;
  summary: string;
  description: string;
  version: string;
  target_kind: string;
  target_id: string;
  seen_by: string;
  auth: string | null;
  acl_group: string;
  /** JSON. */
  plans: string;
  approved: number;
};

export type DocumentRow = {
  api: string;
  version: string;
  /** OpenAPI 3.1 as JSON, compressed with gzip. */
  packed: Buffer;
  at: number;
};

export type GuideRow = {
  slug: string;
  title: string;
  section: string;
  text: string;
  position: number;
  published: number;
  changed: number;
};

export type PictureRow = {
  /** The SHA-256 of its bytes. */
  id: string;
  type: string;
  bytes: Buffer;
};

export type SettingsRow = {
  id: number;
  /** JSON. */
  fields: string;
  /** The secret at the OpenID provider, sealed. */
  secret: string | null;
};

export type ImportTokenRow = {
  id: string;
  name: string;
  /** The token itself is kept nowhere. */
  digest: string;
  made_at: number;
  last_used: number | null;
};

export type CatalogueTables = {
  portal_apis: ApiRow;
  portal_documents: DocumentRow;
  portal_guides: GuideRow;
  portal_pictures: PictureRow;
  portal_settings: SettingsRow;
  portal_import_tokens: ImportTokenRow;
};

export const cataloguePart: Part<CatalogueTables> = {
  name: 'portal-catalogue',
  migrations: [
    {
      name: '0001-catalogue',
      sql: {
        sqlite: `
          CREATE TABLE portal_apis (
            slug TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            summary TEXT NOT NULL,
            description TEXT NOT NULL,
            version TEXT NOT NULL,
            target_kind TEXT NOT NULL,
            target_id TEXT NOT NULL,
            seen_by TEXT NOT NULL,
            auth TEXT,
            acl_group TEXT NOT NULL,
            plans TEXT NOT NULL,
            approved INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE portal_documents (
            api TEXT NOT NULL REFERENCES portal_apis (slug) ON DELETE CASCADE,
            version TEXT NOT NULL,
            packed BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (api, version)
          ) STRICT;
          CREATE TABLE portal_guides (
            slug TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            section TEXT NOT NULL,
            text TEXT NOT NULL,
            position INTEGER NOT NULL,
            published INTEGER NOT NULL,
            changed INTEGER NOT NULL
          ) STRICT;
          CREATE TABLE portal_pictures (
            id TEXT PRIMARY KEY,
            type TEXT NOT NULL,
            bytes BLOB NOT NULL
          ) STRICT;
          CREATE TABLE portal_settings (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            fields TEXT NOT NULL,
            secret TEXT
          ) STRICT;
          CREATE TABLE portal_import_tokens (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            digest TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            last_used INTEGER
          ) STRICT, WITHOUT ROWID`,
      },
    },
  ],
};
