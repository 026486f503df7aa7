import { copyText } from '#dashboard/lib/copy-text.ts';
import { showToast } from './toast.ts';

/** Puts a text on the clipboard, and says `done` or that the browser refused. */
export async function copyAndSay(text: string, done: string): Promise<void> {
  const copied = await copyText(text);
  showToast(copied ? { text: done } : { text: 'The browser did not let it be copied', bad: true });
}
