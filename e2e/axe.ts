// What axe finds on a page that is open. @axe-core/playwright sends the megabyte of axe's text twice for each question, and brings home
// all that is well: 2 to 3 s for a page on a busy machine, where this takes half a second.
import axe, { type Result, type RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';

export interface Asked {
  /** A selector: axe looks at what it selects alone. */
  part?: string;
  /** Names of rules: axe asks these alone, and those of all `tags` without them. */
  only?: readonly string[];
  /** Names of rules that axe does not ask. */
  without?: readonly string[];
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One text for each rule that the page breaks, with the elements that break it. */
export async function foundByAxe(page: Page, { part, only, without = [] }: Asked = {}): Promise<string[]> {
  // Each document is given axe once.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options: RunOptions = {
    runOnly: only ? { type: 'rule', values: [...only] } : { type: 'tag', values: tags },
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  };
  const where = part === undefined ? 'document' : JSON.stringify(part);
  const violations = await page.evaluate<Result[]>(
    `axe.run(${where}, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
