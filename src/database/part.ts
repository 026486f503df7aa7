// A part of Gatehouse in the database: its own tables, and the migrations that make them.

/** The database engines that Gatehouse knows. */
export type Engine = 'sqlite' | 'postgres';

/** The tables of a part: by the name of each, its columns. */
export type Tables = Record<string, Record<string, unknown>>;

export interface Migration {
  /** Unique in its part, such as `0002-sessions`. */
  name: string;
  /**
   * The statements that change the tables. Once released they never change. Those for PostgreSQL are made from those for SQLite
   * (postgres-text.ts) where they are not given.
   */
  sql: Readonly<{ sqlite: string; postgres?: string }>;
}

/** `Columns` are the tables after all migrations, as a type alias: an interface lacks the index that `Tables` asks for. No two parts have a table of the same name. */
export interface Part<Columns extends Tables> {
  name: string;
  /** In the order in which they run. New ones go to the end. */
  migrations: readonly Migration[];
  /** Never set. It ties the type of the tables to the part. */
  tables?: Columns;
}
