// Why nothing can be written at present. It is told once when it begins, and when it is over.
import type { FromWorker } from './messages.ts';

export class Trouble {
  readonly #tell: (message: FromWorker) => void;
  /** By what is written. */
  readonly #reasons = new Map<string, string>();

  constructor(tell: (message: FromWorker) => void) {
    this.#tell = tell;
  }

  get why(): string | undefined {
    const [why] = this.#reasons.values();
    return why;
  }

  /** A full disk may have room again later, and a database be there again. `what`: what is written, where there are several things. */
  async during(write: () => Promise<void>, what = ''): Promise<void> {
    const before = this.#reasons.size;
    try {
      await write();
      this.#reasons.delete(what);
      if (before > 0 && this.#reasons.size === 0) this.#tell({ kind: 'written' });
    } catch (error) {
      const message = messageOf(error);
      this.#reasons.set(what, message);
      if (before === 0) this.#tell({ kind: 'problem', message });
    }
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
