const numbers = new Intl.NumberFormat('en-US');

/** 12000 → "12,000" */
export const formatCount = (count: number): string => numbers.format(count);

/** "1 plugin", "12 plugins", "1,200 entries" */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** "Consumers" reads "consumers" inside a sentence, "APIs" stays. */
export const inSentence = (many: string): string =>
  /^[A-Z]{2}/.test(many) ? many : many.charAt(0).toLowerCase() + many.slice(1);
