/** Seals texts for the database. The part that has the key gives it. `place` ties a sealed text to a row, and holds no secret. */
export interface Sealing {
  /** A problem is a sentence for the operator. */
  seal(text: string, place: readonly string[]): { text: string } | { problem: string };
  unseal(sealed: string, place: readonly string[]): { text: string } | { problem: string };
}
