// The messages between the dashboard and its server about the history of a gateway's configuration. No message holds a secret.

/** The header field of an answer to a change: the id of its entry in the history. */
export const changeHeader = 'gatehouse-change';

/** `outside`: the change did not go through this dashboard. */
export const changeSources = ['dashboard', 'outside'] as const;
export type ChangeSource = (typeof changeSources)[number];

/** `replace`: the whole configuration of a gateway without a database. `many`: more rows than are kept one by one. */
export type ChangeKind = 'create' | 'change' | 'delete' | 'replace' | 'many';

/** A row by the name that it had. `kind` is Kong's name of the entity. */
export interface NamedRow {
  kind: string;
  id: string;
  name: string;
}

/** A field of the row, with short values. A secret has none. */
export interface ShownField {
  path: string;
  from?: string;
  to?: string;
  secret?: true;
}

export interface ShownChange extends NamedRow {
  /** The entry's own id. */
  change: string;
  /** Milliseconds. Of a change from outside, when it was noticed. */
  at: number;
  /** Of a change from outside: the last time when it was not there yet. */
  since?: number;
  source: ChangeSource;
  /** The name of the operator who has signed in. Empty where the dashboard asks for no login. */
  who: string;
  does: ChangeKind;
  /** Of a credential, the plugin that checks it. */
  plugin?: string;
  /** The rows that it belongs to. */
  owners: readonly NamedRow[];
  fields: readonly ShownField[];
  /** The rows that came or went along, counted by kind. */
  along: readonly { kind: string; plugin?: string; count: number }[];
  /** The entry that this one takes back, and the one that takes this one back. */
  undoes?: string;
  undoneBy?: string;
  /** Why it cannot be undone, where that is known without asking the gateway. */
  fixed?: string;
}

export interface ChangeList {
  /** The newest first. */
  changes: readonly ShownChange[];
  /** Older ones follow: the list is asked for again with this. */
  next?: number;
  /** The names of all operators in the history. */
  people: readonly string[];
  keptDays: number;
  keptEntries: number;
  /** When all rows were last looked at for changes from outside. */
  lookedAt?: number;
  /** Kinds of rows that are too many to be watched. */
  unwatched: readonly string[];
}

export interface DiffLine {
  field: string;
  /** Absent: the field is alike on both sides, or was not there. */
  from?: string;
  to?: string;
  same?: string;
  secret?: true;
}

export interface UndoStep {
  does: 'create' | 'change' | 'delete';
  kind: string;
  name: string;
  /** The fields that are sent, of a change. */
  fields: readonly ShownField[];
}

/** The steps that undoing would take at this moment. */
export interface ShownPlan {
  steps: readonly UndoStep[];
  /** Why it cannot be undone. */
  problem?: string;
  losses: readonly string[];
  note?: string;
}

export interface ChangeDetail {
  change: ShownChange;
  lines: readonly DiffLine[];
  method: string;
  path: string;
  /** The JSON that was sent, without its secrets. */
  body?: string;
}

export interface UndoReport {
  done: readonly UndoStep[];
  failed?: { step: UndoStep; reason: string };
  /** No call was sent. */
  problem?: string;
  losses: readonly string[];
  /** The entry of the undoing itself. */
  change?: string;
}

/** The losses that undoing would have, for rows that are about to be deleted. */
export interface Forecast {
  losses: readonly string[];
  /** Why nothing comes back. */
  problem?: string;
}
