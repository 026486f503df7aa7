// Why nothing can be written at present. It is told once when it begins, and when it is over.
import type { FromWorker } from './messages.ts';

export class Trouble {
  readonly #tell: (message: FromWorker) => void;
  #why: string | undefined;

  constructor(tell: (message: FromWorker) => void) {
    this.#tell = tell;
  }

  get why(): string | undefined {
    return this.#why;
  }

  /** A full disk may have room again later, and a database be there again. */
  async during(write: () => Promise<void>): Promise<void> {
    try {
      await write();
      if (this.#why !== undefined) this.#tell({ kind: 'written' });
      this.#why = undefined;
    } catch (error) {
      const message = messageOf(error);
      if (this.#why === undefined) this.#tell({ kind: 'problem', message });
      this.#why = message;
    }
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
