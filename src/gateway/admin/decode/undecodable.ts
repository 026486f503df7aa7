/** Why the parameters of a request cannot be told. */
export class Undecodable {
  readonly error: string;

  constructor(error: string) {
    this.error = error;
  }
}

export const notUtf8 = new Undecodable('the parameters are not valid UTF-8');

/** Each parameter takes its time, and the proxy waits for it: no entity has use for so many. */
export const tooMany = (most: number): Undecodable =>
  new Undecodable(`more than ${most} parameters; send lists in a JSON body`);
