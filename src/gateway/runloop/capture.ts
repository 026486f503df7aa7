// The captured content of one exchange: the head and the body that the client sent, and the body that it got.
import { BodyCopy } from './body-copy.ts';

/** The head of a request. Its list of lines is made when it is asked for. */
interface Head {
  readonly target: string;
  readonly lines: { readonly list: readonly string[] };
}

export class Capture {
  readonly requestBody = new BodyCopy();
  readonly answerBody = new BodyCopy();
  /** The names of headers, parameters and cookies in which the gateway's plugins look for credentials. */
  readonly credentialNames: readonly string[];
  readonly #call: Head;

  constructor(call: Head, credentialNames: readonly string[]) {
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
