// @vitest-environment happy-dom
// The JSON and YAML views of a plugin's form, with the code editor in them.
import { EditorView } from '@codemirror/view';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadFormat } from '#dashboard/lib/text-formats/text-format.ts';
import { PluginPage } from './edit.tsx';
import { adminForTests, openPage } from '../page-for-tests.tsx';

const schemas = {
  'made-up': {
    fields: {
      text: { type: 'string' },
      number: { type: 'number', default: 5 },
      off: { type: 'boolean', default: true },
      list: { type: 'array' },
      table: { type: 'table', schema: { fields: { inner: { type: 'array', default: [] } } } },
      named: { type: 'table', schema: { flexible: true, fields: { minute: { type: 'number' } } } },
      entries: { type: 'array', default: [{ name: 'x', rate: 1 }] },
    },
  },
};

const config = {
  text: 'one: "two"\n  three, 🚀',
  number: 0,
  off: false,
  list: ['a, b', ' pad ', '', 'no', '0', 'two\r\nlines'],
  table: { inner: [] },
  named: { 'a.b': { minute: -1 }, c: {} },
  entries: [{ name: 'y', rate: 1e21, unknown: { deep: [null] } }],
  later: { kept: [1] },
};

const row = { id: 'p1', name: 'made-up', created_at: 1, enabled: false, service_id: 's1', config };

async function open(view = '') {
  await Promise.all([loadFormat('json'), loadFormat('yaml')]);
  const admin = adminForTests({ rows: { plugins: [row], services: [{ id: 's1', name: 'one' }] }, schemas });
  openPage(admin, <PluginPage />, '/plugins/:id', `/plugins/p1${view}`);
  await screen.findByRole('button', { name: 'Save changes' });
  return admin;
}

const show = (view: 'Form' | 'JSON' | 'YAML'): Promise<void> =>
  act(async () => {
    fireEvent.click(screen.getByRole('radio', { name: view }));
    await Promise.all([loadFormat('json'), loadFormat('yaml')]);
  });

/** The editor that is drawn. */
const editor = (): Promise<EditorView> =>
  vi.waitFor(() => {
    const hosts = [...document.querySelectorAll('form div')].flatMap((one) => one.shadowRoot ?? []);
    const drawn = hosts[0]?.querySelector<HTMLElement>('.cm-editor');
    const view = drawn && EditorView.findFromDOM(drawn);
    if (!view) throw new Error('No editor is drawn');
    return view;
  });

const textOf = async (): Promise<string> => (await editor()).state.sliceDoc();

async function write(text: string): Promise<void> {
  const view = await editor();
  act(() => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }));
}

const save = () => screen.getByRole('button', { name: 'Save changes' });

const stored = { name: 'made-up', service_id: 's1', enabled: false, config };

test('show what the form holds, scope and unknown keys included, and change nothing by being shown', async () => {
  const { changes } = await open();
  await show('JSON');
  expect(JSON.parse(await textOf())).toEqual(stored);
  await show('YAML');
  expect(parse(await textOf())).toEqual(stored);
  await show('Form');
  await screen.findByRole('heading', { name: 'Applies to' });
  expect(save().getAttribute('aria-disabled')).toBe('true');
  expect(changes).toEqual([]);
});

test('hand every kind of value on, from the form to JSON to YAML and back, and the change alone is sent', async () => {
  const { changes } = await open();
  fireEvent.change(await screen.findByLabelText('Number'), { target: { value: '-7.5' } });
  await show('JSON');
  const more = {
    ...config,
    number: -7.5,
    list: [...config.list, 'new, "one"\n'],
    named: { ...config.named, é: { minute: 0 } },
  };
  await write(JSON.stringify({ ...stored, config: more }));
  await show('YAML');
  expect(parse(await textOf())).toEqual({ ...stored, config: more });
  await write(stringify({ ...stored, enabled: true, config: { ...more, off: true } }));
  await show('Form');
  const on = await screen.findByRole('switch', { name: 'Off' });
  expect(on.getAttribute('aria-checked')).toBe('true');
  fireEvent.click(save());
  await screen.findByText('made-up saved');
  const { number, list, named } = more;
  expect(changes).toEqual([
    `PATCH plugins/p1 ${JSON.stringify({ enabled: true, config: { number, off: true, list, named } })}`,
  ]);
});

test('take another scope, and refuse what is none, with its line', async () => {
  const { changes } = await open('?as=json');
  await write('{\n  "consumer_id": "c1",\n  "service_id": null,\n  "config": {}\n}');
  await show('Form');
  expect((await screen.findByLabelText<HTMLInputElement>('Service')).value).toBe('');
  await show('JSON');
  for (const [line, said] of [
    ['"route_id": 5', 'Line 2: route_id is the id of a row, or is left out.'],
    ['"colour": "red"', /^Line 2: colour is no part of a plugin/],
    ['"name": "acl"', 'Line 2: This plugin is made-up: its name cannot be changed.'],
    ['"enabled": "yes"', 'Line 2: enabled is either true or false.'],
    ['"config": []', /^Line 2: config has to be a table/],
  ] as const) {
    await write(`{\n  ${line}\n}`);
    expect(await screen.findByText(said)).not.toBeNull();
  }
  expect(changes).toEqual([]);
});

test('keep a text that is not right yet, whatever is clicked, until it is mended or discarded', async () => {
  const { changes } = await open('?as=yaml');
  const wrong = '# mine\nname: made-up\nconfig:\n  list: [a\n';
  await write(wrong);
  await show('Form');
  expect(await textOf()).toBe(wrong);
  expect(screen.getByRole('alert').textContent).toMatch(/^The YAML is not right yet. Line \d: /);
  fireEvent.click(save());
  await vi.waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2));
  expect(changes).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'discard what you typed here' }));
  expect(parse(await textOf())).toEqual(stored);
});

test('keep comments and layout while the form says the same', async () => {
  await open('?as=yaml');
  const typed = `# why\n${stringify(stored)}`;
  await write(typed);
  await show('JSON');
  await show('YAML');
  expect(await textOf()).toBe(typed);
});

test('keep a value that is no JSON yet, and a name that is taken, and save nothing without them', async () => {
  const { changes } = await open();
  const name = await screen.findByLabelText<HTMLInputElement>('Name of one more in Named');
  fireEvent.change(name, { target: { value: 'c' } });
  fireEvent.blur(name);
  expect(screen.getByText('c is there already.')).not.toBeNull();
  await show('JSON');
  expect(screen.getByRole('alert').textContent).toContain('Name of one more in Named is not right yet');
  expect(name.value).toBe('c');
  fireEvent.click(save());
  await vi.waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2));
  expect(changes).toEqual([]);
  fireEvent.change(name, { target: { value: 'd' } });
  fireEvent.blur(name);
  fireEvent.click(save());
  await screen.findByText('made-up saved');
  expect(changes).toEqual([
    `PATCH plugins/p1 ${JSON.stringify({ config: { named: { ...config.named, d: {} } } })}`,
  ]);
});
