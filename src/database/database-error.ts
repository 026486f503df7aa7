/** Why the database cannot be used. The message is for the operator, and names the file or server. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly kind: DatabaseErrorKind;

  constructor(kind: DatabaseErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

export type DatabaseErrorKind =
  /** Another program's file, or no database at all. */
  | 'foreign'
  /** A migration is not the one that was applied. */
  | 'changed'
  /** It has migrations that this program does not know. */
  | 'newer'
  /** Its secrets were encrypted with another key. */
  | 'other-key'
  /** A migration has failed. Nothing was changed. */
  | 'failed'
  /** It cannot be reached for now. Waiting may mend it. */
  | 'away'
  /** It cannot be opened or written. */
  | 'unusable';
