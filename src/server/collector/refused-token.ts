/** Why a token is not made. The message is for the reader of the page. */
export class RefusedToken extends Error {
  override readonly name = 'RefusedToken';
}
