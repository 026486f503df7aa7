// The way from a stranger to a key, by keyboard alone: Tab, letters, Enter and the arrows of lists.
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { email, password, publishMore } from './portal-platform.ts';
import { test } from './portal-stage.ts';

/** The most presses of Tab that a control may be away. */
const farthest = 40;

/** Tabs on until the control has the focus. */
async function reach(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses <= farthest; presses += 1) {
    if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(control)} is farther than ${farthest} presses of Tab`);
}

test('a stranger signs up, makes an application and gets a key without a mouse', async ({ page, stage }) => {
  await publishMore(stage);
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const follow = async (control: Locator): Promise<void> => {
    await reach(page, control);
    await page.keyboard.press('Enter');
  };
  const type = async (label: string, text: string): Promise<void> => {
    await reach(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  };

  await page.goto(stage.portal);
  await follow(page.getByRole('link', { name: 'Weather' }));
  await follow(page.getByRole('link', { name: 'Sign up to call it' }));

  // What is refused is said at the field, which has the focus: typing goes on there.
  await type('Email', 'eddie');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.type('Eddie Marsh');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Email')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(email.replace('eddie', ''));
  await type('Password', password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();

  await expect.poll(() => stage.mail(email, /confirm#/)).toBeDefined();
  await page.goto(/http:\S+\/confirm#\S+/.exec(stage.mail(email, /confirm#/) ?? '')?.[0] ?? '');
  await follow(button('Confirm'));
  await follow(page.getByRole('main').getByRole('link', { name: 'Sign in' }));
  await type('Email', email);
  await type('Password', password);
  await page.keyboard.press('Enter');

  await follow(button('Make your first application'));
  await type('Name', 'Jokebot');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Jokebot' })).toBeVisible();
  await follow(button('Add an API'));
  await follow(button('Add Weather'));
  await follow(button('Make it'));
  await follow(page.getByRole('alertdialog').getByRole('button', { name: 'Make it' }));
  await expect(page.getByText('Copy it now.')).toBeVisible();
  await reach(page, button('Copy password'));
  await follow(button('It is copied'));
  await expect(page.getByText('Copy it now.')).toBeHidden();
});
