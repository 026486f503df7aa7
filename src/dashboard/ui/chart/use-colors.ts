// The present colours of tokens, for a canvas, which knows neither custom properties nor `light-dark()`.
import { useEffect, useState } from 'react';
import type { Token } from './looks.ts';

/** Changes when the theme of the page does. */
export function useThemeVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = (): void => setVersion((last) => last + 1);
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', changed);
    const chosen = new MutationObserver(changed);
    chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      system.removeEventListener('change', changed);
      chosen.disconnect();
    };
  }, []);
  return version;
}

/** The computed style of an element in the page is the one place that has resolved them. */
export function colorReader(parent: HTMLElement): { colorOf: (token: Token) => string; done: () => void } {
  const probe = document.createElement('span');
  probe.hidden = true;
  parent.append(probe);
  return {
    colorOf(token) {
      probe.style.color = `var(${token})`;
      return getComputedStyle(probe).color;
    },
    done: () => probe.remove(),
  };
}
