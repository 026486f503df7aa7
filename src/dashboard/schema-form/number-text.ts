// Numbers as they are typed. Pure.

export const numberText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : '';

/** A number where the text is one as JavaScript writes it; otherwise the text itself, for the gateway to judge ("1.", "ten"). */
export const readNumber = (typed: string): number | string | undefined => {
  const text = typed.trim();
  if (text === '') return undefined;
  return String(Number(text)) === text ? Number(text) : text;
};
