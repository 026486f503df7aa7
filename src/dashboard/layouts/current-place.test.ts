import { describe, expect, it } from 'vitest';
import { paths } from '#dashboard/paths.ts';
import { isCurrent } from './current-place.ts';

const lit = (address: string): readonly string[] => {
  const { pathname, search } = new URL(address, 'http://dashboard.test');
  return [paths.home, paths.apis, paths.consumers, paths.plugins].filter((to) =>
    isCurrent({ pathname, search }, to),
  );
};

describe('the current entry of the navigation', () => {
  it('is the one whose page or part of it is open', () => {
    expect(lit('/')).toEqual([paths.home]);
    expect(lit('/apis')).toEqual([paths.apis]);
    expect(lit('/consumers/1/key-auth')).toEqual([paths.consumers]);
    expect(lit('/plugins/1')).toEqual([paths.plugins]);
    expect(lit('/apisomething')).toEqual([]);
  });
  it('is the API or the consumer that a plugin is added to', () => {
    expect(lit(paths.addPlugin({ api: '1' }))).toEqual([paths.apis]);
    expect(lit(paths.configurePlugin('key-auth', { api: '1' }))).toEqual([paths.apis]);
    expect(lit(paths.addPlugin({ consumer: '1' }))).toEqual([paths.consumers]);
    expect(lit(paths.addPlugin())).toEqual([paths.plugins]);
  });
});
