/** The reason why a setting cannot have a value. The caller adds the place where the value was written. */
export class InvalidValue {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}
