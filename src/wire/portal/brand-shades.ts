// The shades of the portal, worked out from the one colour that the operator chooses, so that every text on them can be read: WCAG 2.2
// AA, 4.5 for text and 3 for the edge of a button.
import { contrast, mixed } from './mixed-colour.ts';

export interface Shades {
  /** Of the primary button. */
  readonly fill: string;
  /** Text on `fill` and on `hover`. */
  readonly on: string;
  /** Text in the colour: links, the current place, the focus. */
  readonly text: string;
  /** A pale ground. `text` and ordinary text stand on it. */
  readonly soft: string;
  readonly hover: string;
}

export interface BrandShades {
  readonly light: Shades;
  readonly dark: Shades;
  /** The colour alone would be hard to read somewhere, so the shades are darker or lighter than it asks for. */
  readonly corrected: boolean;
}

const white = '#ffffff';
const black = '#000000';
const ink = '#10131f';

/** The grounds of each theme, and of each the one that is hardest to read on. */
const grounds = {
  light: { surface: white, others: ['#f5f7f7', '#f4f6f6'] },
  dark: { surface: '#111616', others: ['#192020', '#0b0f0f'] },
} as const;

const text = 4.5;
const edge = 3;

/** Goes from the colour towards another one until the test holds. At its end the test is not asked. */
function until(colour: string, towards: string, holds: (tried: string) => boolean): string {
  for (let share = 0; share < 1; share += 0.02) {
    const tried = mixed(colour, towards, share);
    if (holds(tried)) return tried;
  }
  return towards;
}

const readsOn = (colour: string, places: readonly string[], least: number): boolean =>
  places.every((place) => contrast(colour, place) >= least);

function lightShades(brand: string): Shades {
  const { surface, others } = grounds.light;
  const isClear = (fill: string): boolean =>
    contrast(fill, surface) >= edge && Math.max(contrast(fill, white), contrast(fill, ink)) >= text;
  const fill = until(brand, black, isClear);
  const on = contrast(fill, white) >= text ? white : ink;
  const soft = mixed(brand, white, 0.91);
  const places = [surface, soft, ...others];
  return {
    fill,
    on,
    soft,
    text: until(mixed(brand, black, 0.08), black, (tried) => readsOn(tried, places, text)),
    hover: mixed(fill, on === white ? black : white, 0.16),
  };
}

function darkShades(brand: string): Shades {
  const { surface, others } = grounds.dark;
  const soft = mixed('#111616', brand, 0.24);
  const places = [surface, soft, ...others];
  const fill = until(
    mixed(brand, white, 0.46),
    white,
    (tried) => contrast(tried, ink) >= text && contrast(tried, surface) >= edge,
  );
  return {
    fill,
    on: ink,
    soft,
    text: until(mixed(brand, white, 0.56), white, (tried) => readsOn(tried, places, text)),
    hover: mixed(fill, white, 0.22),
  };
}

/** `brand` is `#rrggbb`. */
export function brandShades(brand: string): BrandShades {
  const [light, dark] = [lightShades(brand), darkShades(brand)];
  const corrected =
    light.fill !== mixed(brand, black, 0) ||
    light.text !== mixed(brand, black, 0.08) ||
    dark.fill !== mixed(brand, white, 0.46) ||
    dark.text !== mixed(brand, white, 0.56);
  return { light, dark, corrected };
}
