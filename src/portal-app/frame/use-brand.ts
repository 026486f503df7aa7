// Takes over the colour and the theme that the operator chose. Both are set on the document's own element: a page has no styles of
// its own in its HTML.
import { useLayoutEffect } from 'react';
import type { PortalFacts } from '#wire/portal/look.ts';
import { brandShades } from '#wire/portal/brand-shades.ts';
import { readTheme } from '#dashboard/lib/theme.ts';

export function useBrand(facts: PortalFacts | undefined): void {
  const colour = facts?.colour;
  const theme = facts?.theme;
  useLayoutEffect(() => {
    if (colour === undefined || !/^#[\da-f]{6}$/i.test(colour)) return;
    const shades = brandShades(colour);
    const { style } = document.documentElement;
    for (const name of ['light', 'dark'] as const)
      for (const part of ['fill', 'on', 'text', 'soft', 'hover'] as const)
        style.setProperty(`--brand-${part}-${name}`, shades[name][part]);
  }, [colour]);
  useLayoutEffect(() => {
    if (theme === undefined || theme === 'visitor') return;
    // The choice of a visitor counts more.
    if (readTheme() === 'system') document.documentElement.dataset.theme = theme;
  }, [theme]);
}
