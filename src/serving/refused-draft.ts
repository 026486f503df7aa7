/** Why a connection is not taken, by the name of the field. */
export type FieldProblems = Readonly<Record<string, string>>;

export class RefusedDraft extends Error {
  override readonly name = 'RefusedDraft';
  readonly fields: FieldProblems;

  constructor(fields: FieldProblems) {
    super('Some fields need attention');
    this.fields = fields;
  }
}
