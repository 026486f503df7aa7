// The gateway's words about a value, and about places in it that have no control of their own. Pure.
type Errors = Readonly<Record<string, string>>;

const placeIn = (path: string): string => (/^\d+$/.test(path) ? `Value ${path}` : path);

/** `isShown`: has the part of this name a control that shows the words about it? */
export function wordsAbout(
  errors: Errors,
  wire: string,
  isShown: (name: string) => boolean = () => false,
): string | undefined {
  const said = Object.entries(errors).flatMap(([path, words]) => {
    if (path === wire) return [words];
    if (!path.startsWith(`${wire}.`)) return [];
    const inside = path.slice(wire.length + 1);
    return isShown(inside.split('.')[0] ?? '') ? [] : [`${placeIn(inside)}: ${words}`];
  });
  return said.length === 0 ? undefined : said.join('; ');
}

/** Are there words about the value or about a place in it? */
export const isWrong = (errors: Errors, wire: string): boolean =>
  Object.keys(errors).some((path) => path === wire || path.startsWith(`${wire}.`));
