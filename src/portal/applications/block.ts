// Operators block applications, and let them in again.
import type { Applications } from './applications.ts';
import type { Tell } from './known-apis.ts';
import { blockedMail, letInMail } from './mails.ts';

/** `reason`: empty lets it in again. What it had is kept meanwhile. */
export async function block(
  applications: Applications,
  tell: Tell,
  id: string,
  reason: string,
): Promise<void> {
  await applications.find(id, undefined);
  await applications.inTurn(id, async () => {
    const before = await applications.find(id, undefined);
    if (before.blocked === reason) return;
    const { kept } = applications;
    await kept.applications.change(id, { blocked: reason });
    try {
      await applications.inLine(id, reason === '' ? 'It is still blocked.' : 'It is not blocked.');
    } catch (error) {
      await kept.applications.change(id, { blocked: before.blocked });
      throw error;
    }
    const mail = reason === '' ? letInMail(before) : blockedMail(before, reason);
    await tell(before, mail);
  });
}

/** With the account of a developer. A gateway that is away follows later. */
export async function blockAllOf(
  applications: Applications,
  developer: string,
  reason: string,
): Promise<void> {
  for (const { id } of await applications.kept.applications.ofDeveloper(developer))
    await applications.inTurn(id, async () => {
      await applications.kept.applications.change(id, { blocked: reason });
      await applications.tryInLine(id);
    });
}
