/** Why something about a snapshot is refused. The message is a sentence for the reader of the page. */
export class RefusedSnapshot extends Error {
  override readonly name = 'RefusedSnapshot';
  readonly status: number;

  constructor(message: string, status = 422) {
    super(message);
    this.status = status;
  }
}
