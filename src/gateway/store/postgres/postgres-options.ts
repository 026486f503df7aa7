import type { NodeSettings } from './cluster/node-settings.ts';

export interface PostgresOptions {
  node?: Partial<NodeSettings>;
  /** A copy of the rows is kept in this file, so that the gateway can start while the database is away. */
  copy?: string;
  /** Called with one line for each thing that an operator should know. */
  log?: (line: string) => void;
}
