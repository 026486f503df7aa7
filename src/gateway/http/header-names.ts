/** The names that a configured header name finds, in lower case: OpenResty takes `_` for `-` where there is no such header. */
export const headerNames = (configured: string): readonly string[] => {
  const lower = configured.toLowerCase();
  return [...new Set([lower, lower.replaceAll('_', '-')])];
};
