// The client of a request, as far as the guard knows it. What it may do is decided behind the guard.

/** A client that has shown a name and its password. */
export interface Admin {
  kind: 'admin';
  name: string;
}

export type Principal =
  | Admin
  /** The listener asks for no credentials: every client that can reach it may use all of it. */
  | { kind: 'anyone' }
  /** The path is open to all, so the guard has not asked. The client may read public data, and no more. */
  | { kind: 'not-asked' };
