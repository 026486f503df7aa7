// Rows with unusable expressions, which an earlier version of the gateway has stored.
import { describe, expect, test } from 'vitest';
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import { apiRow } from '../../testing/rows.ts';
import { apisInOrder, routesInOrder } from './matchable.ts';
import { Router } from './router.ts';
import { unbounded } from './uri-index.ts';

const api = (uris: readonly string[], name: string): Api =>
  apiRow({ id: name, name, hosts: ['a.test'], uris });
const route = (paths: readonly string[], id: string): Route => ({
  id,
  created_at: 0,
  updated_at: 0,
  protocols: ['http'],
  hosts: ['a.test'],
  paths,
  service: 'service',
  regex_priority: 0,
  strip_path: true,
  preserve_host: false,
});

describe.each([
  ['nested deeper than any engine follows', `/${'('.repeat(10_312)}a${')'.repeat(10_312)}`],
  ['of more alternatives than any engine takes', `/(?:${Array(32_812).fill('a').join('|')})`],
])('an expression %s', (_, uri) => {
  test('takes its own api out of the router and no other, and is logged once', () => {
    const lines: string[] = [];
    const surroundings = { ready: unbounded, report: (line: string) => lines.push(line) };
    const apis = [api([uri, '/plain'], 'bad'), api(['/other/\\d+'], 'good')];
    apisInOrder(apis, surroundings);
    const router = new Router(apisInOrder(apis, surroundings));
    // The row must not take every path of its host.
    expect(router.match('GET', 'a.test', '/any')).toBeUndefined();
    expect(router.match('GET', 'a.test', '/plain')).toBeUndefined();
    expect(router.match('GET', 'a.test', '/other/1')?.row.name).toBe('good');
    expect(lines).toEqual([expect.stringContaining('api bad takes no requests: pcre_compile() failed')]);
    expect(lines[0]?.length).toBeLessThan(3000);
  });

  test('takes its own route out', () => {
    const lines: string[] = [];
    const routes = [route([uri], 'bad'), route(['/other/\\d+'], 'good')];
    const router = new Router(
      routesInOrder(routes, { ready: unbounded, report: (line) => lines.push(line) }),
    );
    expect(router.match('GET', 'a.test', '/any')).toBeUndefined();
    expect(router.match('GET', 'a.test', '/other/1')?.row.id).toBe('good');
    expect(lines).toEqual([expect.stringContaining('route bad takes no requests')]);
  });
});
