import { Allowance } from '#accounts/allowance.ts';
import type { PortalSettings } from '#wire/portal/operator.ts';
import type { MailContent } from './mail-words.ts';
import type { Tell } from './mails.ts';

const hour = 3_600_000;
/** With more the operators would read none of them. */
const perHour = 30;

/** Queues a mail to each operator that the settings name. */
export function operatorsTeller({
  settings,
  tell,
  now,
}: {
  readonly settings: () => Promise<Pick<PortalSettings, 'operators'>>;
  readonly tell: Tell;
  readonly now: () => number;
}): (content: MailContent) => Promise<void> {
  const allowance = new Allowance(perHour, hour);
  return async (content) => {
    const { operators } = await settings();
    if (operators.length === 0 || !allowance.take('', now())) return;
    for (const email of operators) await tell({ email }, content);
  };
}
