// The bounds of a document that describes an API.

/** Bytes of a document as it is given. Public ones have up to 8 MB. */
export const largestDocument = 10 * 1024 * 1024;
/** Characters of all names and texts once aliases are written out. */
export const mostCharacters = 40 * 1024 * 1024;
/** Objects, lists and plain values. */
export const mostValues = 3_000_000;
export const deepest = 200;
