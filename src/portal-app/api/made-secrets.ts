// What was shown once, for as long as the page is open: examples have it in them. Nothing of it is kept in the browser.
import type { MadeCredential } from '#wire/portal/application.ts';

const made = new Map<string, MadeCredential>();

export const rememberMade = (credential: MadeCredential): void => {
  made.set(credential.id, credential);
};

export const madeSecrets = (id: string | undefined): MadeCredential['secrets'] | undefined =>
  id === undefined ? undefined : made.get(id)?.secrets;

export const forgetMade = (): void => made.clear();
