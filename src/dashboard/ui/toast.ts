// What just happened, for those who want to say it. Fields' errors never come here.
import type { ReactNode } from 'react';

export interface ToastMessage {
  text: ReactNode;
  /** The natural next step. */
  action?: { text: string; to: string };
  bad?: boolean;
}
export interface ShownToast extends ToastMessage {
  id: number;
}

let toasts: readonly ShownToast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const change = (next: readonly ShownToast[]): void => {
  toasts = next;
  for (const listener of listeners) listener();
};

export function showToast(message: ToastMessage): void {
  lastId += 1;
  // Three at most: older ones have been read or will not be.
  change([...toasts.slice(-2), { ...message, id: lastId }]);
}

export const dismissToast = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** For `useSyncExternalStore`. */
export const shownToasts = (): readonly ShownToast[] => toasts;
export const subscribeToToasts = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
