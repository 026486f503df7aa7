// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { useColumnsWithPlugins } from './plugins-column.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const plugin = (name: string): Plugin => ({ id: name, name, enabled: true, config: {}, created_at: 1 });

it('the plugins of a row are named in the order in which they run', () => {
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const client = createQueryClient();
  const plugins = new Map([['a', ['rate-limiting', 'cors'].map(plugin)]]);
  const { result } = renderHook(() => useColumnsWithPlugins([], plugins, []), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  const { container } = render(result.current[0]?.cell({ id: 'a' }));
  const shown = container.textContent;
  expect(shown.indexOf('cors')).toBeGreaterThanOrEqual(0);
  expect(shown.indexOf('cors')).toBeLessThan(shown.indexOf('rate-limiting'));
});
