// @vitest-environment happy-dom
// The gateway got a change, and its answer was lost on the way.
import { describe, expect, it } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { openForm, stored, type Values } from './form-for-tests.ts';

const lost = () =>
  Promise.reject(
    new AdminError(
      { kind: 'unreachable', cause: 'no answer in time', address: 'kong:8001' },
      { mayBeDone: true },
    ),
  );
const said = 'The connection to the gateway at kong:8001 was lost before it answered: no answer in time.';

/** A form whose save loses its answer, once the gateway has made `made` of the row. Then `rereads` reads can be had. */
function openLosing(made: (values: Values) => Values, rereads = Infinity) {
  let held = stored;
  let read = 0;
  return openForm(
    (values) => {
      held = made(values);
      return lost();
    },
    () => {
      read += 1;
      return read > rereads ? Promise.reject(new Error('away')) : Promise.resolve(held);
    },
  );
}

describe('after a lost answer', () => {
  it('a form reads the row again, and says that its changes are saved where they are', async () => {
    const { form, type, submit } = openLosing((values) => values);
    type('my name');
    await submit();
    expect(form().message).toBe(`${said} Read again since: your changes are saved.`);
    expect(form().dirty).toBe(false);
    expect(form().values.name).toBe('my name');
  });

  it('a form keeps what is typed where the gateway does not have it', async () => {
    const { form, type, submit } = openLosing(() => stored);
    type('my name');
    await submit();
    expect(form().message).toBe(
      `${said} Read again since, the gateway does not have everything that you typed. Saving again does no harm.`,
    );
    expect(form().dirty).toBe(true);
    expect(form().values.name).toBe('my name');
  });

  it('a form says that its changes may be saved while the row cannot be read', async () => {
    const { form, type, submit } = openLosing((values) => values, 1);
    type('my name');
    await submit();
    expect(form().message).toBe(`${said} It may be saved all the same: look before you try again.`);
  });

  it('the form of a new row says that it may be saved', async () => {
    const { form, type, submit } = openForm(lost);
    type('my name');
    await submit();
    expect(form().message).toBe(`${said} It may be saved all the same: look before you try again.`);
    expect(form().isSaved()).toBe(false);
  });
});
