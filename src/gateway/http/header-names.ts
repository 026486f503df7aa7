/**
 * The header names that a configured name may stand for, in lower case. OpenResty reads `_` as `-` where there is no header with
 * `_`.
 */
export const headerNames = (configured: string): readonly string[] => {
  const lower = configured.toLowerCase();
  return [...new Set([lower, lower.replaceAll('_', '-')])];
};
