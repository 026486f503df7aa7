const numbers = new Intl.NumberFormat('en-US');

/** 12000 → "12,000" */
export const formatCount = (count: number): string => numbers.format(count);

/** "1 plugin", "12 plugins", "1,200 entries" */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
