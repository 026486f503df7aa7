import { expect, it } from 'vitest';
import { fieldText } from './plugin-texts.ts';

const warning = (value: unknown) => fieldText('cors', 'origins').warningOf?.(value);

it.each(['https://a.com/', 'http://a.com:8080/app'])('an origin such as %s gets a warning', (origin) => {
  expect(warning(['https://b.com', origin])).toContain(`no browser sends ${origin}`);
});
it.each(['*', 'https://a.com', String.raw`https?://(a|b)\.com`])('%s gets no warning', (origin) => {
  expect(warning([origin])).toBeUndefined();
});
