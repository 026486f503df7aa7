// The messages between the dashboard and its server about the collector: the listener that other gateways send their traffic to.

/** A sender's token, as it is shown: of the secret only its beginning. */
export interface ShownToken {
  /** The beginning of the token. */
  readonly id: string;
  readonly name: string;
  /** The id of the connection whose traffic it brings. */
  readonly connection: string;
  /** Milliseconds since the epoch. */
  readonly made_at: number;
  /** When its first and its last entry came. */
  readonly first_used: number | null;
  readonly last_used: number | null;
  /** Entries that were recorded. */
  readonly received: number;
  /** Entries, and whole bodies, that could not be read. */
  readonly lost: number;
}

export interface CollectorState {
  /** False: the server records no traffic at all. */
  readonly recorded: boolean;
  /** The addresses at which the collector listens; none where it is switched off. */
  readonly listening: readonly string[];
  /** False: tokens are held in memory, and are gone when the server stops. */
  readonly kept: boolean;
  /** The newest first. */
  readonly tokens: readonly ShownToken[];
}

export interface TokenDraft {
  readonly name: string;
  readonly connection: string;
}

export interface MadeToken extends ShownToken {
  /** The whole token. It is told this once. */
  readonly token: string;
}

export const longestTokenName = 100;
export const mostTokens = 200;
