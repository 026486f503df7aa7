// A row as a file gives it, before the rows that it refers to are found and before the gateway's defaults are filled in.
import type { KindName } from '../kinds.ts';

export interface Draft {
  readonly kind: KindName;
  /** Where the file has it: `services[2].routes[1]`. */
  readonly at: string;
  readonly id: string | undefined;
  readonly values: Record<string, unknown>;
  /** By the names of the references: the row around this one, or the name or id of another row. */
  readonly references: Readonly<Record<string, Draft | string>>;
  /** The file says that there must be no such row. */
  readonly isAbsent?: true;
}
