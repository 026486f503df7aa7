/** The longest capture, and the most requests of one. */
export const captureBounds = { minutes: 60, requests: 200 } as const;
