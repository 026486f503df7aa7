/** Why a message was not sent. The message is part of a sentence for the reader of the page, and holds no secret. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
}
