// What every visitor of the portal may know, made of its settings.
import type { PortalFacts } from '#wire/portal/look.ts';
import type { PortalSettings } from '#wire/portal/operator.ts';

export const factsOf = ({
  name,
  colour,
  theme,
  logo,
  tagline,
  footer,
  signUp,
  provider,
  passwords,
}: PortalSettings): PortalFacts => ({
  name,
  colour,
  theme,
  logo,
  tagline,
  footer,
  signUp,
  provider: provider?.name ?? null,
  passwords: passwords || provider === null,
});
