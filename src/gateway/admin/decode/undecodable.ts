/** The reason why the parameters of a request cannot be decoded. */
export class Undecodable {
  readonly error: string;

  constructor(error: string) {
    this.error = error;
  }
}

export const notUtf8 = new Undecodable('the parameters are not valid UTF-8');

/** The request has more parameters than any entity needs. The proxy would wait while all of them are decoded. */
export const tooMany = (most: number): Undecodable =>
  new Undecodable(`more than ${most} parameters; send lists in a JSON body`);
