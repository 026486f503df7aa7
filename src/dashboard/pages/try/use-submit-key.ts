import { useEffect, type RefObject } from 'react';
import { hasShortcutModifier } from '#dashboard/lib/platform.ts';

/** Ctrl Enter (⌘ Enter) sends the form from any of its fields, also from those in which Enter is a line break. */
export function useSubmitKey(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const element = form.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && hasShortcutModifier(event)) {
        event.preventDefault();
        element?.requestSubmit();
      }
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [form]);
}
