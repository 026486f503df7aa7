/** The message after a new row was made, with the same verb for every kind of row. `next` is a sentence about the next step. */
export const createdText = (name: string, next?: string): string =>
  next === undefined ? `${name} created` : `${name} created. ${next}`;
