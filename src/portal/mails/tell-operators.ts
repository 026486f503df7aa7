import { Allowance } from '#accounts/allowance.ts';
import type { PortalSettings } from '#wire/portal/operator.ts';
import type { MailContent } from './mail-words.ts';
import type { Tell } from './mails.ts';

const hour = 3_600_000;
/** With more the operators would read none of them. */
const perHour = 30;

/** Queues a mail to each operator that the settings name, with the way to the page of the dashboard. */
export function operatorsTeller({
  settings,
  dashboardUrl,
  tell,
  now,
}: {
  readonly settings: () => Promise<Pick<PortalSettings, 'operators'>>;
  /** Empty: the dashboard's address is not known. */
  readonly dashboardUrl: () => Promise<string>;
  readonly tell: Tell;
  readonly now: () => number;
}): (content: MailContent) => Promise<void> {
  const allowance = new Allowance(perHour, hour);
  return async (content) => {
    const { operators } = await settings();
    if (operators.length === 0 || !allowance.take('', now())) return;
    const url = await dashboardUrl();
    const link = { label: 'Open the page', url: `${url}/portal` };
    for (const email of operators) await tell({ email }, url === '' ? content : { ...content, link });
  };
}
