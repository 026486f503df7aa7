// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { shownMessages } from '#dashboard/ui/toast.ts';
import { answeredLater, openForm, stored } from './form-for-tests.ts';

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

  it('text typed during a save stays, and is not saved yet', async () => {
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

  it('sends once, however often the form is submitted meanwhile', async () => {
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

  it('of the whole form disappears with the next edit', async () => {
    const { save, refuse } = answeredLater();
    const { form, type, submit } = openForm(save);
    type('funny');
    await submit();
    await refuse(refused({}));
    expect(form().message).toBe(`The gateway says: ${words}`);
    act(() => form().field('hosts').onChange(['joke.com', 'funny.com']));
    expect(form().message).toBeUndefined();
  });

  it('of a field disappears when the field is edited, and stays while another field is edited', async () => {
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

  describe('after the reader has left the form', () => {
    const said = (): unknown => shownMessages().toasts.at(-1);

    it('is said in a message, with the fields', async () => {
      const { save, refuse } = answeredLater();
      const { type, submit, leave } = openForm(save);
      type('taken');
      await submit();
      leave();
      await refuse(refused({ name: 'already exists' }));
      expect(said()).toMatchObject({ text: 'jokes was not saved. name: already exists', bad: true });
    });

    it('is said as well where the row was changed elsewhere before anything was sent', async () => {
      const { save, sent } = answeredLater();
      const reading = answeredLater();
      const { type, submit, leave } = openForm(save, async () => (await reading.save(stored)) ?? stored);
      type('mine');
      await submit();
      leave();
      await reading.answer({ ...stored, name: 'theirs' });
      expect(sent).toEqual([]);
      expect(said()).toMatchObject({
        text: expect.stringMatching(/^jokes was not saved\. It was changed elsewhere/),
      });
    });

    it('is no certainty where the answer was lost', async () => {
      const { save, refuse } = answeredLater();
      const { type, submit, leave } = openForm(save);
      type('mine');
      await submit();
      leave();
      await refuse(new AdminError({ kind: 'unreachable', cause: 'reset' }, { mayBeDone: true }));
      expect(said()).toMatchObject({ text: expect.stringMatching(/^jokes may not be saved\. /) });
    });
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

  it('of the field that is being edited keeps the typed text, and is shown beside the field', () => {
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

  it('is no longer shown once it equals the typed text or is undone', () => {
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

  it('is shown during a save only when the gateway refuses: the saved row may come back first', async () => {
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

  it('is not shown again after it was overwritten on purpose', async () => {
    const { save, answer } = answeredLater();
    const { form, poll, type, submit } = openForm(save);
    type('my name');
    poll(theirs);
    act(() => form().field('name').elsewhere?.keep());
    expect(form().values.name).toBe('my name');
    expect(form().field('name').elsewhere).toBeUndefined();
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
