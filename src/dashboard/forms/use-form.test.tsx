// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { useForm, type FormOptions } from './use-form.ts';

interface Values {
  name: string;
  hosts: readonly string[];
  enabled: boolean;
}
const stored: Values = { name: 'jokes', hosts: ['joke.com'], enabled: true };

afterEach(cleanup);

/** A form of what the gateway holds. `poll` is the gateway's next answer. */
function openForm(save: FormOptions<Values>['save']) {
  const { result, rerender } = renderHook((initial: Values) => useForm({ initial, save }), {
    initialProps: stored,
  });
  return {
    form: () => result.current,
    poll: (held: Values) => rerender(held),
    type: (name: string) => act(() => result.current.field('name').onChange(name)),
    submit: () => act(async () => result.current.submit()),
  };
}

/** A save whose answer is given later. */
function answeredLater() {
  let answer: (held: Values | undefined) => void = () => {};
  let refuse: (error: Error) => void = () => {};
  const sent: Values[] = [];
  return {
    save: (values: Values) => {
      sent.push(values);
      return new Promise<Values | undefined>((resolve, reject) => {
        answer = resolve;
        refuse = reject;
      });
    },
    sent,
    answer: (held?: Values) => act(async () => answer(held)),
    refuse: (error: Error) => act(async () => refuse(error)),
  };
}

describe('saving', () => {
  it('a poll that brings the saved row before the answer does not leave an older text behind', async () => {
    const { save, answer } = answeredLater();
    const { form, poll, type, submit } = openForm(save);
    type(' funny ');
    await submit();
    // The gateway trims names, say.
    const held = { ...stored, name: 'funny' };
    poll(held);
    await answer(held);
    poll(held);
    expect(form().values.name).toBe('funny');
    expect(form().dirty).toBe(false);
  });

  it('what is typed while it is being saved stays, and is not saved yet', async () => {
    const { save, answer } = answeredLater();
    const { form, poll, type, submit } = openForm(save);
    type('funny');
    await submit();
    type('funnier');
    await answer({ ...stored, name: 'funny' });
    poll({ ...stored, name: 'funny' });
    expect(form().values.name).toBe('funnier');
    expect(form().dirty).toBe(true);
  });

  it('sends once, however often it is submitted meanwhile', async () => {
    const { save, sent, answer } = answeredLater();
    const { type, submit } = openForm(save);
    type('funny');
    await submit();
    await submit();
    await answer();
    expect(sent).toEqual([{ ...stored, name: 'funny' }]);
  });
});

describe('a refusal', () => {
  const words = "at least one of 'hosts', 'uris' or 'methods' must be specified";
  const refused = (fields: Record<string, string>): AdminError =>
    new AdminError({ kind: 'http', status: 400, message: words, fields });

  it('of the whole form goes once what it was about is corrected', async () => {
    const { save, refuse } = answeredLater();
    const { form, type, submit } = openForm(save);
    type('funny');
    await submit();
    await refuse(refused({}));
    expect(form().message).toBe(`The gateway says: ${words}`);
    act(() => form().field('hosts').onChange(['joke.com', 'funny.com']));
    expect(form().message).toBeUndefined();
  });

  it('of a field goes when the field is corrected, and stays while another one is', async () => {
    const { save, refuse } = answeredLater();
    const { form, type, submit } = openForm(save);
    type('taken');
    await submit();
    await refuse(refused({ name: 'already exists' }));
    expect(form().field('name').error).toBe('already exists');
    act(() => form().field('enabled').onChange(false));
    expect(form().field('name').error).toBe('already exists');
    type('free');
    expect(form().field('name').error).toBeUndefined();
    expect(form().values.name).toBe('free');
  });
});

describe('an edit made elsewhere', () => {
  const theirs = { ...stored, name: 'their name' };
  const nothing = () => Promise.resolve(undefined);

  it('shows in a field that is not touched', () => {
    const { form, poll } = openForm(nothing);
    poll(theirs);
    expect(form().values.name).toBe('their name');
    expect(form().dirty).toBe(false);
    expect(form().field('name').elsewhere).toBeUndefined();
  });

  it('of the field that is being edited leaves what is typed, and is told beside the field', () => {
    const { form, poll, type } = openForm(nothing);
    type('my name');
    poll(theirs);
    expect(form().values.name).toBe('my name');
    expect(form().field('name').elsewhere?.value).toBe('their name');
    expect(form().field('hosts').elsewhere).toBeUndefined();
  });

  it('is taken over on demand', () => {
    const { form, poll, type } = openForm(nothing);
    type('my name');
    poll(theirs);
    act(() => form().field('name').elsewhere?.take());
    expect(form().values.name).toBe('their name');
    expect(form().dirty).toBe(false);
    expect(form().field('name').elsewhere).toBeUndefined();
  });

  it('is told no longer once it is what is typed here, or is gone again', () => {
    const { form, poll, type } = openForm(nothing);
    type('my name');
    poll(theirs);
    type('their name');
    expect(form().field('name').elsewhere).toBeUndefined();
    type('my name');
    expect(form().field('name').elsewhere?.value).toBe('their name');
    poll(stored);
    expect(form().field('name').elsewhere).toBeUndefined();
  });

  it('is told of while saving only when the gateway refuses: its own saved row may come back first', async () => {
    const { save, refuse, answer } = answeredLater();
    const { form, poll, type, submit } = openForm(save);
    type('my name ');
    await submit();
    poll({ ...stored, name: 'my name' });
    expect(form().field('name').elsewhere).toBeUndefined();
    await answer({ ...stored, name: 'my name' });
    expect(form().field('name').elsewhere).toBeUndefined();

    type('another');
    await submit();
    poll(theirs);
    await refuse(new Error('no'));
    expect(form().field('name').elsewhere?.value).toBe('their name');
  });

  it('that was overwritten on purpose is not told of again', async () => {
    const { save, answer } = answeredLater();
    const { form, poll, type, submit } = openForm(save);
    type('my name');
    poll(theirs);
    await submit();
    await answer({ ...stored, name: 'my name' });
    poll({ ...stored, name: 'my name' });
    type('my new name');
    expect(form().field('name').elsewhere).toBeUndefined();
  });

  it('is taken over with all others when the changes are given up', () => {
    const { form, poll, type } = openForm(nothing);
    type('my name');
    poll(theirs);
    act(() => form().reset());
    expect(form().values).toEqual(theirs);
    expect(form().field('name').elsewhere).toBeUndefined();
  });
});
