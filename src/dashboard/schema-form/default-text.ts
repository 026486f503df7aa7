/** A default as the placeholder of its empty control; undefined where it says nothing. */
export const defaultText = (value: unknown): string | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Array.isArray(value) && value.length > 0 && value.every((element) => typeof element !== 'object')
    ? value.join(', ')
    : undefined;
};
