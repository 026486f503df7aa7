import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A node's name for the others, and how often it asks for their changes: Kong's settings db_*. */
export interface NodeSettings {
  id: string;
  /** The name of the machine. */
  name: string;
  version: string;
  /** Seconds between two looks at what others have changed, where no notice has come. */
  updateFrequency: number;
  /** Seconds that nodes of Kong wait before they forget what was changed. */
  updatePropagation: number;
  /** Seconds after which all rows are read again; 0: never. */
  cacheTtl: number;
}

export const nodeDefaults = (): NodeSettings => ({
  id: randomUUID(),
  name: hostname(),
  version: '',
  updateFrequency: 5,
  updatePropagation: 0,
  cacheTtl: 3600,
});
