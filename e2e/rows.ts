// Rows of the gateway as its Admin API has them, to compare with what the dashboard made.
import { expect } from '@playwright/test';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

export const read = async <T>(url: string): Promise<T> => JSON.parse(await (await fetch(url)).text());

export const post = async (url: string, body: object): Promise<Row> => {
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(made.status, url).toBe(201);
  return JSON.parse(await made.text());
};

const madeByGateway = new Set(['id', 'created_at', 'updated_at']);

/** What two rows with the same settings have in common. */
export const settingsOf = (row: Row): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !madeByGateway.has(name)));
