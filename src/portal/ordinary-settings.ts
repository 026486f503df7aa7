// The settings of a portal that no operator has changed.
import type { PortalSettings } from '#wire/portal/operator.ts';
import { firstConnection } from '#wire/connection-place.ts';

export const ordinarySettings: PortalSettings = {
  name: 'Developer portal',
  colour: '#2563eb',
  theme: 'visitor',
  logo: null,
  tagline: '',
  footer: [],
  signUp: 'open',
  domains: [],
  operators: [],
  passwords: true,
  provider: null,
  url: '',
  gateway: firstConnection,
};
