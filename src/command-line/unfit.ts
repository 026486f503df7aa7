/** Why a value cannot be a setting's; where it was written is said by who knows. */
export class Unfit {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}
