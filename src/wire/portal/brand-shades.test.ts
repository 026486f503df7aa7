import { describe, expect, test } from 'vitest';
import { assert, constantFrom, integer, oneof, property } from 'fast-check';
import { brandShades } from './brand-shades.ts';
import { contrast, isColour, mixed } from './mixed-colour.ts';

const colours = integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the colour of the portal', () => {
  test('contrast is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
    expect(contrast('#3a45b8', '#ffffff')).toBeCloseTo(7.7, 1);
  });

  test('a mixture is that of CSS', () => {
    expect(mixed('#ff0000', '#0000ff', 0.5)).toBe('#8c53a2');
    expect(mixed('#ffffff', '#000000', 0.5)).toBe('#636363');
  });

  test('a readable colour is taken as it is', () => {
    const { light, dark, corrected } = brandShades('#3a45b8');
    expect(corrected).toBe(false);
    expect(light.fill).toBe('#3a45b8');
    expect(light.on).toBe('#ffffff');
    expect(contrast(light.text, '#ffffff')).toBeCloseTo(9, 0);
    expect(contrast(dark.fill, dark.on)).toBeGreaterThan(6.5);
  });

  test('yellow is darkened, and its button gets dark words', () => {
    const { light, corrected } = brandShades('#ffee00');
    expect(corrected).toBe(true);
    expect(light.on).toBe('#10131f');
    expect(contrast(light.fill, '#ffffff')).toBeGreaterThanOrEqual(3);
  });

  test('all texts can be read whatever the colour', () => {
    assert(
      property(oneof(colours, constantFrom('#000000', '#ffffff', '#808080')), (brand) => {
        const { light, dark } = brandShades(brand);
        for (const [shades, grounds] of [
          [light, ['#ffffff', '#f5f7f7', '#f4f6f6']],
          [dark, ['#111616', '#192020', '#0b0f0f']],
        ] as const) {
          expect(contrast(shades.on, shades.fill)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(shades.on, shades.hover)).toBeGreaterThanOrEqual(4.5);
          for (const ground of [...grounds, shades.soft])
            expect(contrast(shades.text, ground)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(shades.fill, grounds[0])).toBeGreaterThanOrEqual(3);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('only six digits are a colour', () => {
    expect(isColour('#3A45b8')).toBe(true);
    for (const text of ['red', '#fff', '#3a45b8;', '#3a45b', 'url(x)', '#3a45b8\n'])
      expect(isColour(text)).toBe(false);
  });
});
