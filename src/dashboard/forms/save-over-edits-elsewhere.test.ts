// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { answeredLater, openForm, stored, type Values } from './form-for-tests.ts';

describe('a save reads the row again, and', () => {
  const theirs = { ...stored, name: 'their name', hosts: ['their.com'] };

  /** A form whose row was changed elsewhere, which no poll has brought yet. */
  function openChanged(changed: Partial<Values>) {
    let held: Values = { ...stored, ...changed };
    const sent: { values: Values; start: Values }[] = [];
    const opened = openForm(
      (values, start) => {
        sent.push({ values, start });
        held = values;
        return Promise.resolve(values);
      },
      () => Promise.resolve(held),
    );
    return {
      ...opened,
      sent,
      changeElsewhere: (more: Partial<Values>) => {
        held = { ...held, ...more };
      },
    };
  }

  it('stops where a field that was edited here was changed elsewhere, until the reader has chosen a value', async () => {
    const { form, type, submit, sent } = openChanged({ name: 'their name' });
    type('my name');
    await submit();
    expect(sent).toEqual([]);
    expect(form().message).toContain('Not saved: somebody else has changed a field that you edited.');
    expect(form().values.name).toBe('my name');
    expect(form().field('name').elsewhere?.value).toBe('their name');
    await submit();
    expect(sent).toEqual([]);

    act(() => form().field('name').elsewhere?.keep());
    expect(form().message).toBeUndefined();
    await submit();
    expect(sent.map(({ values }) => values.name)).toEqual(['my name']);
    expect(form().dirty).toBe(false);
  });

  it('has nothing left to save where the reader takes the other value', async () => {
    const { form, type, submit, sent } = openChanged({ name: 'their name' });
    type('my name');
    await submit();
    act(() => form().field('name').elsewhere?.take());
    expect(form().values.name).toBe('their name');
    expect(form().message).toBeUndefined();
    expect(form().dirty).toBe(false);
    expect(sent).toEqual([]);
  });

  it('takes over what was changed elsewhere in other fields, and does not send it', async () => {
    const { form, type, submit, sent } = openChanged({ hosts: ['their.com'] });
    type('my name');
    await submit();
    expect(sent).toEqual([
      {
        values: { ...stored, name: 'my name', hosts: ['their.com'] },
        start: { ...stored, hosts: ['their.com'] },
      },
    ]);
    expect(form().values.hosts).toEqual(['their.com']);
    expect(form().dirty).toBe(false);
  });

  it('stops again where the field was changed once more after the reader chose', async () => {
    const { form, type, submit, sent, changeElsewhere } = openChanged({ name: 'their name' });
    type('my name');
    await submit();
    act(() => form().field('name').elsewhere?.keep());
    changeElsewhere({ name: 'their next name' });
    await submit();
    expect(sent).toEqual([]);
    expect(form().field('name').elsewhere?.value).toBe('their next name');
  });

  it('counts the fields that were changed elsewhere', async () => {
    const { form, type, submit } = openChanged(theirs);
    type('my name');
    act(() => form().field('hosts').onChange(['mine.com']));
    await submit();
    expect(form().message).toContain('2 fields');
  });

  it('saves nothing where the row is gone', async () => {
    const gone = new AdminError({ kind: 'http', status: 404, message: 'Not found', fields: {} });
    const { save, sent } = answeredLater();
    const { form, type, submit } = openForm(save, () => Promise.reject(gone));
    type('my name');
    await submit();
    expect(sent).toEqual([]);
    expect(form().message).toContain('Somebody has deleted it meanwhile.');
    expect(form().isSaved()).toBe(false);
  });

  it('keeps what is typed meanwhile', async () => {
    let read: ((held: Values) => void) | undefined;
    const { save, sent, answer } = answeredLater();
    const { form, type, submit } = openForm(save, () => new Promise((resolve) => (read = resolve)));
    type('my name');
    await submit();
    type('my longer name');
    await act(async () => read?.({ ...stored, hosts: ['their.com'] }));
    await answer({ ...stored, name: 'my name', hosts: ['their.com'] });
    expect(sent.map(({ name }) => name)).toEqual(['my name']);
    expect(form().values).toEqual({ ...stored, name: 'my longer name', hosts: ['their.com'] });
    expect(form().dirty).toBe(true);
  });
});
