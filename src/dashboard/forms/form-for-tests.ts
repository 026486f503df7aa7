// A form of three values, as tests of forms use it.
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach } from 'vitest';
import { useForm, type FormOptions } from './use-form.ts';

export interface Values {
  name: string;
  hosts: readonly string[];
  enabled: boolean;
}
export const stored: Values = { name: 'jokes', hosts: ['joke.com'], enabled: true };

afterEach(cleanup);

/** Draws a form of the gateway's values. `poll` brings the gateway's next answer. */
export function openForm(save: FormOptions<Values>['save'], reread?: () => Promise<Values>) {
  const { result, rerender, unmount } = renderHook(
    (initial: Values) => useForm({ called: 'jokes', initial, save, reread }),
    {
      initialProps: stored,
    },
  );
  return {
    form: () => result.current,
    poll: (held: Values) => rerender(held),
    type: (name: string) => act(() => result.current.field('name').onChange(name)),
    /** The reader leaves the form. */
    leave: unmount,
    submit: () => act(async () => result.current.submit()),
  };
}

const nothing = (): void => {};

/** A save whose answer is given later. */
export function answeredLater<V extends object = Values>() {
  let answer: (held: V | undefined) => void = nothing;
  let refuse: (error: Error) => void = nothing;
  const sent: V[] = [];
  return {
    save: (values: V) => {
      sent.push(values);
      return new Promise<V | undefined>((resolve, reject) => {
        answer = resolve;
        refuse = reject;
      });
    },
    sent,
    answer: (held?: V) => act(async () => answer(held)),
    refuse: (error: Error) => act(async () => refuse(error)),
  };
}
