// A client's request for the runloop: the request that plugins see, with operations that plugins must not have.
import type { ClientRequest } from '../plugins/plugin.ts';

export interface ServedRequest extends ClientRequest {
  readonly payload: {
    /** Replaces the client's body. */
    replace(body: Buffer): void;
    /** Frees the held part of the body, because the request is answered. */
    release(): void;
  };
  /** The first User-Agent. */
  readonly agent: string | undefined;
  /** The bytes of the request line, the headers, and the part of the body that has come. */
  size(): number;
}
