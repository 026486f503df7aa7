/**
 * A path as clients send it: letters beyond ASCII, blanks and control characters are percent-encoded. Routers compare paths as
 * they were sent, so a path that is not the same as its encoded form matches no request.
 */
export const encodedPath = (path: string): string =>
  // A half of a surrogate pair has no encoding.
  path.replaceAll(/[^\x21-\x7e\p{Cs}]+/gu, encodeURIComponent);
