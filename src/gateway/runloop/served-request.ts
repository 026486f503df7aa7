// What the runloop needs of a client's request beside what plugins see of it.
import type { ClientRequest } from '../plugins/plugin.ts';

export interface ServedRequest extends ClientRequest {
  readonly payload: {
    /** Puts another body in the place of the client's. */
    replace(body: Buffer): void;
    /** The request is answered: what is held of its body is let go. */
    release(): void;
  };
  /** Bytes of request line, headers and of what has come of the body. */
  size(): number;
}
