// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { PluginPage } from './edit.tsx';

const schemas = {
  'key-auth': {
    fields: {
      key_names: { type: 'array', required: true, default: ['apikey'] },
      hide_credentials: { type: 'boolean', default: false },
      anonymous: { type: 'string', default: '' },
      run_on_preflight: { type: 'boolean', default: true },
    },
  },
  'rate-limiting': {
    self_check: 'function',
    fields: {
      minute: { type: 'number' },
      limit_by: { type: 'string', enum: ['consumer', 'credential', 'ip'], default: 'consumer' },
      policy: { type: 'string', enum: ['local', 'cluster', 'redis'], default: 'cluster' },
      fault_tolerant: { type: 'boolean', default: true },
      redis_port: { type: 'number', default: 6379 },
    },
  },
  'response-ratelimiting': {
    fields: {
      limits: {
        type: 'table',
        schema: { flexible: true, fields: { minute: { type: 'number' }, hour: { type: 'number' } } },
      },
    },
  },
} as const;

function open(name: keyof typeof schemas, config: Record<string, unknown>) {
  const plugin = { id: 'p1', name, created_at: 1, enabled: true, config };
  const admin = adminForTests({ rows: { plugins: [plugin] }, schemas });
  openPage(admin, <PluginPage />, '/plugins/:id', '/plugins/p1');
  return admin;
}
const isOn = async (label: string): Promise<string | null> =>
  (await screen.findByRole('switch', { name: label })).getAttribute('aria-checked');
const panel = () => screen.getByRole('complementary', { name: 'What this plugin will do' }).textContent;

describe('a key that is not stored', () => {
  it('is shown as the gateway reads it, and not as its default', async () => {
    open('key-auth', { key_names: ['apikey'] });
    expect(await isOn('Ask on preflight requests too')).toBe('false');
    expect(panel()).toContain('A preflight request (OPTIONS) needs none.');
  });

  it('is not set, where it is a number or a choice', async () => {
    open('rate-limiting', { minute: 5 });
    expect(await isOn('Let requests through when counting fails')).toBe('false');
    expect(screen.getByLabelText<HTMLInputElement>('Port').placeholder).toBe('');
    for (const radio of screen.getAllByRole<HTMLInputElement>('radio', {
      name: /^(?:Consumer|Credential|Address)/,
    }))
      expect(radio.checked).toBe(false);
    expect(screen.getByRole('option', { name: 'Not set' })).not.toBeNull();
    const warning = /It is not set, and the gateway does not put the default, .*, in its place/;
    expect(
      screen.getAllByText(warning).map((note) => /default, ([^,]*)/.exec(note.textContent)?.[1]),
    ).toEqual(['consumer', 'cluster', '6379']);
    fireEvent.click(screen.getByRole('radio', { name: /^Address/ }));
    expect(screen.getAllByText(warning)).toHaveLength(2);
  });
});

it('a stored key that is emptied shows the default that it gets back', async () => {
  const { changes } = open('rate-limiting', { minute: 5, redis_port: 7000 });
  const port = await screen.findByLabelText<HTMLInputElement>('Port');
  fireEvent.change(port, { target: { value: '' } });
  expect(port.placeholder).toBe('6379');
  fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  await screen.findByText('rate-limiting saved');
  expect(changes).toEqual(['PATCH plugins/p1 {"config":{"minute":5,"redis_port":6379}}']);
});

it('a limit that is removed is gone, also where the gateway merges the sent limits with the stored ones', async () => {
  const { changes, answer } = open('response-ratelimiting', {
    limits: { images: { minute: 5 }, video: { hour: 9 } },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Remove video' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  await screen.findByText('response-ratelimiting saved');
  expect(screen.queryByRole('button', { name: 'Remove video' })).toBeNull();
  expect(changes).toEqual([
    'PATCH plugins/p1 {"config":{"limits":{"images":{"minute":5}}}}',
    'PATCH plugins/p1 {"config":{"limits":{"video":null}}}',
  ]);
  const stored: unknown = await (await answer('/api/kong/plugins/p1')).json();
  expect(stored).toHaveProperty('config', { limits: { images: { minute: 5 } } });
});

describe('a plugin that was changed elsewhere, which no poll has brought yet,', () => {
  const edit = async (minute: string) =>
    fireEvent.change(await screen.findByLabelText('Per minute'), { target: { value: minute } });
  const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));

  it('keeps the keys that were not edited here', async () => {
    const { change, changes } = open('rate-limiting', { minute: 5, redis_port: 7000 });
    await edit('6');
    change('plugins/p1', { config: { redis_port: 7001 } });
    save();
    const question = await screen.findByRole('alertdialog', { name: 'Save 1 change to rate-limiting?' });
    expect(question.textContent).toContain(
      'Somebody changed config.redis_port meanwhile. Both changes are kept.',
    );
    expect(changes).toEqual([]);
    fireEvent.click(within(question).getByRole('button', { name: 'Save 1 change' }));
    await screen.findByText('rate-limiting saved');
    expect(changes).toEqual(['PATCH plugins/p1 {"config":{"minute":6,"redis_port":7001}}']);
    expect(screen.getByLabelText<HTMLInputElement>('Port').value).toBe('7001');
  });

  it('is not saved while an edited key has two values, and the reader chooses one', async () => {
    const { change, changes } = open('rate-limiting', { minute: 5 });
    await edit('6');
    change('plugins/p1', { config: { minute: 9 } });
    save();
    const question = await screen.findByRole('alertdialog');
    expect(document.activeElement?.textContent).toBe('Keep editing');
    expect(changes).toEqual([]);
    const choice = within(question).getByRole('group', { name: /Per minute/ });
    const [theirs, mine] = within(choice).getAllByRole<HTMLInputElement>('radio');
    expect([theirs?.checked, mine?.checked]).toEqual([false, true]);
    fireEvent.click(theirs ?? choice);
    fireEvent.click(within(question).getByRole('button', { name: 'Take theirs' }));
    expect(screen.getByLabelText<HTMLInputElement>('Per minute').value).toBe('9');
    await edit('6');
    save();
    await screen.findByText('rate-limiting saved');
    expect(changes).toEqual(['PATCH plugins/p1 {"config":{"minute":6}}']);
  });

  it('is not said to be saved where it was deleted', async () => {
    const { remove, changes } = open('rate-limiting', { minute: 5 });
    await edit('6');
    save();
    await screen.findByText('rate-limiting saved');
    changes.length = 0;
    await edit('7');
    remove('plugins/p1');
    save();
    await screen.findByText(/Somebody has deleted this plugin meanwhile/);
    expect(screen.queryByText('rate-limiting saved')).toBeNull();
    expect(screen.queryByText(/The gateway says/)).toBeNull();
    expect(changes).toEqual([]);
    // The form makes it again, once its save has ended.
    const again = screen.getByRole('button', { name: 'Create it again from this form' });
    await waitFor(() => expect(again.getAttribute('aria-disabled')).toBeNull());
    fireEvent.click(again);
    await screen.findByText(/rate-limiting created/);
    expect(changes).toEqual(['POST plugins {"name":"rate-limiting","config":{"minute":7}}']);
  });
});
