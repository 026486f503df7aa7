// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { answeredLater, openForm, stored, type Values } from './form-for-tests.ts';
import { useForm } from './use-form.ts';

describe('a save reads the row again, and', () => {
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

  const none: ReadonlySet<string> = new Set();
  const question = (form: ReturnType<typeof openChanged>['form']) => {
    const { conflict } = form();
    if (!conflict) throw new Error('Nothing is asked');
    return conflict;
  };

  it('asks where the gateway has refused the change, because it was made elsewhere in between', async () => {
    let held: Values = stored;
    let asked = 0;
    const { form, type, submit } = openForm(
      () => {
        asked += 1;
        held = { ...stored, name: 'their name' };
        return Promise.reject(new AdminError({ kind: 'http', status: 412, message: 'changed', fields: {} }));
      },
      () => Promise.resolve(held),
    );
    type('my name');
    await submit();
    expect(asked).toBe(1);
    expect(form().conflict?.theirs).toEqual({ ...stored, name: 'their name' });
    expect(form().message).toBeUndefined();
    expect(form().dirty).toBe(true);
  });

  it('asks where a field that was edited here was changed elsewhere, and sends nothing before', async () => {
    const { form, type, submit, sent } = openChanged({ name: 'their name' });
    type('my name');
    await submit();
    expect(sent).toEqual([]);
    expect(question(form).merge(none)).toEqual({
      values: { ...stored, name: 'my name' },
      fields: [
        {
          name: 'name',
          base: 'jokes',
          theirs: 'their name',
          mine: 'my name',
          value: 'my name',
          by: 'conflict',
        },
      ],
    });
    await act(async () => question(form).save(question(form).merge(none).values));
    expect(sent).toEqual([
      { values: { ...stored, name: 'my name' }, start: { ...stored, name: 'their name' } },
    ]);
    expect(form().conflict).toBeUndefined();
    expect(form().dirty).toBe(false);
  });

  it('has nothing left to save where the reader takes the other value', async () => {
    const { form, type, submit, sent } = openChanged({ name: 'their name' });
    type('my name');
    await submit();
    await act(async () => question(form).save(question(form).merge(new Set(['name'])).values));
    expect(form().values.name).toBe('their name');
    expect(form().dirty).toBe(false);
    expect(sent).toEqual([]);
  });

  it('asks about other fields that were changed elsewhere, too, and does not send them', async () => {
    const { form, type, submit, sent } = openChanged({ enabled: false });
    type('my name');
    await submit();
    const { values, fields } = question(form).merge(none);
    expect(fields.map(({ name, by }) => [name, by])).toEqual([
      ['name', 'mine'],
      ['enabled', 'theirs'],
    ]);
    await act(async () => question(form).save(values));
    expect(sent).toEqual([
      { values: { ...stored, name: 'my name', enabled: false }, start: { ...stored, enabled: false } },
    ]);
  });

  it('asks about what a poll has brought already', async () => {
    const { form, type, poll, submit, sent, changeElsewhere } = openChanged({});
    changeElsewhere({ enabled: false });
    poll({ ...stored, enabled: false });
    type('my name');
    await submit();
    expect(sent).toEqual([]);
    expect(
      question(form)
        .merge(none)
        .fields.map(({ name, by }) => [name, by]),
    ).toEqual([
      ['name', 'mine'],
      ['enabled', 'theirs'],
    ]);
  });

  it('does not ask about a field that the form has got with the gateway’s schema', async () => {
    const sent: object[] = [];
    const full: Record<string, unknown> = { ...stored, tags: ['a'] };
    const early: Record<string, unknown> = { ...stored };
    const { result, rerender } = renderHook(
      (initial: Record<string, unknown>) =>
        useForm({
          called: 'jokes',
          initial,
          save: (values) => {
            sent.push(values);
            return Promise.resolve(values);
          },
          reread: () => Promise.resolve(full),
          fields: Object.keys(initial),
        }),
      { initialProps: early },
    );
    rerender(full);
    await act(async () => result.current.submit());
    expect(sent).toEqual([full]);
  });

  it('does not ask again about a value that the reader has chosen beside its field', async () => {
    const { form, type, poll, submit, sent, changeElsewhere } = openChanged({});
    type('my name');
    changeElsewhere({ name: 'their name' });
    poll({ ...stored, name: 'their name' });
    act(() => form().field('name').elsewhere?.keep());
    await submit();
    expect(sent.map(({ values }) => values.name)).toEqual(['my name']);
  });

  it('keeps editing with the merged values, and saves them without another question', async () => {
    const { form, type, submit, sent } = openChanged({ hosts: ['joke.com', 'their.com'] });
    type('my name');
    act(() => form().field('hosts').onChange(['mine.com', 'joke.com']));
    await submit();
    act(() => question(form).keepEditing(question(form).merge(none).values));
    const merged = { ...stored, name: 'my name', hosts: ['mine.com', 'joke.com', 'their.com'] };
    expect(form().values).toEqual(merged);
    expect(form().field('hosts').elsewhere).toBeUndefined();
    expect(form().dirty).toBe(true);
    await submit();
    expect(sent).toEqual([{ values: merged, start: { ...stored, hosts: ['joke.com', 'their.com'] } }]);
  });

  it('asks again where the row was changed once more after the question', async () => {
    const { form, type, submit, sent, changeElsewhere } = openChanged({ name: 'their name' });
    type('my name');
    await submit();
    changeElsewhere({ name: 'their next name' });
    await act(async () => question(form).save(question(form).merge(none).values));
    expect(sent).toEqual([]);
    expect(question(form).merge(none).fields).toMatchObject([
      { base: 'their name', theirs: 'their next name', mine: 'my name', by: 'conflict' },
    ]);
  });

  it('saves nothing where the row is gone', async () => {
    const gone = new AdminError({ kind: 'http', status: 404, message: 'Not found', fields: {} });
    const { save, sent } = answeredLater();
    const { form, type, submit } = openForm(save, () => Promise.reject(gone));
    type('my name');
    await submit();
    expect(sent).toEqual([]);
    expect(form().gone).toBe(true);
    expect(form().message).toBeUndefined();
    expect(form().isSaved()).toBe(false);
  });

  it('asks about what is typed meanwhile, too', async () => {
    let read: ((held: Values) => void) | undefined;
    const { save, sent } = answeredLater();
    const { form, type, submit } = openForm(save, () => new Promise((resolve) => (read = resolve)));
    type('my name');
    await submit();
    type('my longer name');
    await act(async () => read?.({ ...stored, name: 'their name' }));
    expect(sent).toEqual([]);
    expect(form().conflict?.merge(new Set()).values).toEqual({ ...stored, name: 'my longer name' });
  });

  it('keeps what is typed while nothing has changed elsewhere', async () => {
    let read: ((held: Values) => void) | undefined;
    const { save, sent, answer } = answeredLater();
    const { form, type, submit } = openForm(save, () => new Promise((resolve) => (read = resolve)));
    type('my name');
    await submit();
    type('my longer name');
    await act(async () => read?.(stored));
    await answer({ ...stored, name: 'my name' });
    expect(sent.map(({ name }) => name)).toEqual(['my name']);
    expect(form().values).toEqual({ ...stored, name: 'my longer name' });
    expect(form().dirty).toBe(true);
  });
});
