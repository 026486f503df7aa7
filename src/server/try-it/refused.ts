/** Why a request is not sent. The message is for the reader of the page, and holds no secret. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
