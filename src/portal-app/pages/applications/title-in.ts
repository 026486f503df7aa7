import type { ShownApplication } from '#wire/portal/application.ts';

/** The title of an API by its slug, as the application has it. */
export const titleIn = ({ grants }: ShownApplication, api: string): string =>
  grants.find((grant) => grant.api === api)?.title ?? api;
