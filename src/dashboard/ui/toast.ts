// The messages about finished actions and running tasks. Any part of the dashboard may show one. Errors of fields are never shown
// here.
import type { ReactNode } from 'react';

export interface ToastMessage {
  text: ReactNode;
  /** Takes the finished action back. */
  undo?: (() => void) | undefined;
  /** The natural next step. */
  action?: { text: string; to: string };
  /** Shows more about it here. */
  show?: () => void;
  bad?: boolean;
  /** The message stays until the reader dismisses it. For an action that was not completed. */
  stays?: boolean;
}
export interface ShownToast extends ToastMessage {
  id: number;
}

/** A running task with countable progress. */
export interface TaskMessage {
  text: string;
  of: number;
  /** The calls that are under way are waited for. */
  stop: () => void;
  /** Shows each of its steps. Unset where a page does. */
  show?: () => void;
}
export interface ShownTask extends TaskMessage {
  id: number;
  done: number;
  stopping: boolean;
}

interface Shown {
  toasts: readonly ShownToast[];
  tasks: readonly ShownTask[];
}

let shown: Shown = { toasts: [], tasks: [] };
let lastId = 0;
const listeners = new Set<() => void>();

const change = (next: Partial<Shown>): void => {
  shown = { ...shown, ...next };
  for (const listener of listeners) listener();
};

export function showToast(message: ToastMessage): void {
  lastId += 1;
  // Three at most: older ones have been read or will not be.
  change({ toasts: [...shown.toasts.slice(-2), { ...message, id: lastId }] });
}

export const dismissToast = (id: number): void =>
  change({ toasts: shown.toasts.filter((toast) => toast.id !== id) });

/** Dismisses the messages about completed actions. */
export const dismissCompleted = (): void => {
  if (shown.toasts.some(isCompleted)) change({ toasts: shown.toasts.filter((toast) => !isCompleted(toast)) });
};
const isCompleted = ({ bad, stays }: ToastMessage): boolean => !bad && !stays;

/** Shows a task until `end` is called. */
export function showTask(message: TaskMessage): { progress: (done: number) => void; end: () => void } {
  lastId += 1;
  const id = lastId;
  const update = (more: Partial<ShownTask>): void =>
    change({ tasks: shown.tasks.map((task) => (task.id === id ? { ...task, ...more } : task)) });
  const stop = (): void => {
    update({ stopping: true });
    message.stop();
  };
  change({ tasks: [...shown.tasks, { ...message, stop, id, done: 0, stopping: false }] });
  return {
    progress: (done) => update({ done }),
    end: () => change({ tasks: shown.tasks.filter((task) => task.id !== id) }),
  };
}

/** For `useSyncExternalStore`. */
export const shownMessages = (): Shown => shown;
export const subscribeToMessages = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
