/** The address parameter with the id of the row that a new one is made like. */
export const likeParameter = 'like';

/** The page of a new row that starts with the values of another one. */
export const likeAddress = (add: string, id: string): string =>
  `${add}?${new URLSearchParams({ [likeParameter]: id }).toString()}`;
