// The captured content of one exchange: the head and the body that the client sent, and the body that it got.
import type { ClientCall } from '../listener/listener.ts';
import { BodyCopy } from './body-copy.ts';

export class Capture {
  readonly requestBody = new BodyCopy();
  readonly answerBody = new BodyCopy();
  /** The names of headers, parameters and cookies in which the gateway's plugins look for credentials. */
  readonly credentialNames: readonly string[];
  readonly #call: Pick<ClientCall, 'target' | 'lines'>;

  constructor(call: Pick<ClientCall, 'target' | 'lines'>, credentialNames: readonly string[]) {
    this.#call = call;
    this.credentialNames = credentialNames;
  }

  /** As it stood on the request line. */
  get target(): string {
    return this.#call.target;
  }

  /** Name, value, name, value … */
  get headers(): readonly string[] {
    return this.#call.lines.list;
  }
}
