// Draws the page of a plugin before a whole gateway, and changes its fields as a reader does.
import { EditorView } from '@codemirror/view';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, vi } from 'vitest';
import { openPage } from '../page-for-tests.tsx';
import { PluginPage } from './edit.tsx';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** The Admin API of a running gateway. */
interface AdminOfGateway {
  admin: (line: string, body?: string) => Promise<{ status: number; body: string }>;
  change: (line: string, row?: object) => Promise<Row>;
}

/** `sent`: the bodies of the requests that change something and are answered. */
export function openPlugin(gateway: AdminOfGateway, id: string, view = '') {
  const sent: unknown[] = [];
  const answer = async (url: string, { method = 'GET', body }: RequestInit = {}): Promise<Response> => {
    if (!url.startsWith('/api/kong')) return new Response('{}', { status: 404 });
    const text = typeof body === 'string' ? body : undefined;
    const response = await gateway.admin(`${method} ${url.replace('/api/kong', '') || '/'}`, text);
    if (text !== undefined) sent.push(JSON.parse(text));
    return new Response(response.body === '' ? null : response.body, { status: response.status });
  };
  openPage({ answer }, <PluginPage />, '/plugins/:id', `/plugins/${id}${view}`);
  return { sent, save: () => save(sent), stored: () => gateway.change(`GET /plugins/${id}`) };
}

async function save(sent: readonly unknown[]): Promise<void> {
  const before = sent.length;
  fireEvent.click(await soon(() => found('form button[type=submit]')));
  await soon(() => {
    expect(document.querySelector('form [role=alert]')?.textContent ?? '').toBe('');
    expect(sent.length).toBe(before + 1);
  });
}

/** Looks again every 4 ms, since these tests wait for a page many times. A busy machine may take long for one. */
const soon = <T,>(look: () => T): Promise<T> => vi.waitFor(look, { interval: 4, timeout: 10_000 });

function found(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`${selector} is not drawn`);
  return element;
}

/** The wire name that stands beside the label of the field. */
async function wireNameOf(wire: string): Promise<HTMLElement> {
  return soon(() => {
    const name = [...document.querySelectorAll<HTMLElement>('form [title]')].find(
      ({ title }) => title === wire,
    );
    if (!name) throw new Error(`No field ${wire} is drawn`);
    return name;
  });
}

const namedControls = (wire: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`form [name="${wire}"]`),
];

/** The code editor of the field, once it is loaded. */
function editorOf(wire: string): EditorView | null {
  const host = document.querySelector(`form [data-name="${wire}"]`);
  const drawn = host?.shadowRoot?.querySelector<HTMLElement>('.cm-editor');
  return drawn ? EditorView.findFromDOM(drawn) : null;
}

const isTextBox = (control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  ['INPUT', 'TEXTAREA', 'SELECT'].includes(control.tagName);

/** Gives the field a value: types it, chooses it, or adds it to the list. */
export async function changeField(wire: string, value: unknown): Promise<void> {
  await soon(() => found('form'));
  const [control, ...others] = namedControls(wire);
  const editor = editorOf(wire);
  if (editor)
    act(() => editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: String(value) } }));
  else if (control?.role === 'switch' || control?.getAttribute('role') === 'switch') {
    if (control.getAttribute('aria-checked') !== String(value)) fireEvent.click(control);
  } else if (control && others.length > 0) {
    // Radio buttons.
    const chosen = [control, ...others].find(
      (radio) => radio instanceof HTMLInputElement && radio.value === value,
    );
    if (!chosen) throw new Error(`${wire} does not offer ${String(value)}`);
    fireEvent.click(chosen);
  } else if (control && isTextBox(control)) fireEvent.change(control, { target: { value: String(value) } });
  else {
    const [, map = '', key = ''] = /^(.*)\.([^.]*)$/.exec(wire) ?? [];
    const box = firstOfMap(map, key);
    if (box) fireEvent.change(box, { target: { value: String(value) } });
    else await changeGroup(await wireNameOf(wire), value);
  }
}

/** The control of the first value of a map, where this is its name. */
function firstOfMap(map: string, key: string): HTMLElement | null {
  const box = document.getElementById(`${map}-0`);
  return box?.getAttribute('aria-label') === key ? box : null;
}

const foldedEntries = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('form li:first-child [data-row-part=value][aria-expanded=false]'),
];

/** Unfolds the first entry of each list, so that its controls are drawn. */
export async function unfoldFirst(): Promise<void> {
  await soon(() => found('form'));
  for (let entries = foldedEntries(); entries.length > 0; entries = foldedEntries())
    for (const entry of entries) fireEvent.click(entry);
}

async function changeGroup(wireName: HTMLElement, value: unknown): Promise<void> {
  const label = wireName.parentElement?.querySelector('label')?.htmlFor;
  const combobox = label === undefined ? null : document.getElementById(label);
  if (combobox?.getAttribute('role') === 'combobox') {
    fireEvent.click(combobox);
    fireEvent.pointerDown(await screen.findByRole('option', { name: String(value) }));
    return;
  }
  if (combobox && !wireName.closest('legend, fieldset legend ~ div')) {
    // Chips.
    fireEvent.change(combobox, { target: { value: String(value) } });
    fireEvent.keyDown(combobox, { key: 'Enter' });
    return;
  }
  const group = wireName.closest('fieldset');
  const boxes = [...(group?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])];
  const box = boxes.find((one) => one.parentElement?.textContent === value);
  if (box) fireEvent.click(box);
  else {
    const added = group?.querySelector('legend label')?.getAttribute('for');
    const row = added === null || added === undefined ? null : document.getElementById(added);
    if (!row) throw new Error(`${wireName.title} takes no value`);
    fireEvent.change(row, { target: { value: String(value) } });
  }
}
