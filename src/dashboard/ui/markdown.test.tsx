// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { Markdown, type MarkdownProps } from './markdown.tsx';

const show = (props: MarkdownProps): HTMLElement =>
  render(
    <MemoryRouter>
      <Markdown {...props} />
    </MemoryRouter>,
  ).container;

afterEach(cleanup);

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror="alert(1)">',
  'text <iframe src="https://evil.example"></iframe>',
  '<svg onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
])('%j makes no element of HTML', (text) => {
  const at = show({ text });
  expect(at.querySelector('script, img, iframe, svg, a, [onerror], [onload]')).toBeNull();
});

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,hello)',
  '[x](vbscript:x)',
  '[x](//evil.example/)',
  '[x](<java\nscript:alert(1)>)',
  '[x](other.html)',
  '<javascript:alert(1)>',
])('%j is no link', (text) => {
  expect(show({ text }).querySelector('a')).toBeNull();
});

test.each([
  'https://example.com/a?b=c',
  'http://example.com',
  'mailto:a@example.com',
  '/guides/keys',
  '#md-keys',
])('a link leads to %s', (to) => {
  show({ text: `[x](${to})` });
  expect(screen.getByRole('link', { name: 'x' }).getAttribute('href')).toContain(to);
});

test('a picture of another host is its words, and one of this host is a picture', () => {
  const at = show({ text: '![a chart](https://evil.example/x.png) ![a logo](/portal/api/files/logo.png)' });
  expect([...at.querySelectorAll('img')].map(({ alt }) => alt)).toEqual(['a logo']);
  expect(at.textContent).toContain('a chart');
});

test('no level of headings is left out, whatever the text does', () => {
  const at = show({ text: '### A\n\n# B\n\n#### C\n\n## D\n\n### E', under: 1 });
  expect(
    [...at.querySelectorAll('h2, h3, h4')].map(({ tagName, textContent }) => tagName + textContent),
  ).toEqual(['H2A', 'H2B', 'H3C', 'H3D', 'H4E']);
});

test('headings of one name have addresses of their own', () => {
  const at = show({ text: '# Keys\n\n# Keys' });
  expect([...at.querySelectorAll('h2')].map(({ id }) => id)).toEqual(['md-keys', 'md-keys-2']);
});

test('tables and lists are drawn', () => {
  show({ text: '| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done' });
  expect(screen.getAllByRole('cell')).toHaveLength(2);
  expect(screen.getByRole('checkbox', { name: 'Done' })).toBeDefined();
});
