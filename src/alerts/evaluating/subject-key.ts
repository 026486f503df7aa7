import type { Subject } from '#wire/alerts.ts';

/** Names a subject among those of a rule. */
export const subjectKey = ({ gateway, kind, id }: Pick<Subject, 'gateway' | 'kind' | 'id'>): string =>
  JSON.stringify([gateway, kind, id]);
