// The settings of sign-up as the fields of a form: the provider is in fields of its own, and has no name where there is none.
import type { PortalSettings } from '#dashboard/api/portal/catalogue.ts';

export type SignUpValues = Pick<PortalSettings, 'signUp' | 'domains' | 'operators' | 'passwords' | 'url'> & {
  provider: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
};

export const modes = [
  { value: 'open', label: 'Open: a developer confirms the address and is in' },
  { value: 'approval', label: 'By approval: you say yes as well' },
  { value: 'invitation', label: 'By invitation alone' },
  { value: 'off', label: 'Off: no new developers' },
] as const;

export const valuesOf = ({
  signUp,
  domains,
  operators,
  passwords,
  url,
  provider,
}: PortalSettings): SignUpValues => ({
  signUp,
  domains,
  operators,
  passwords,
  url,
  provider: provider?.name ?? '',
  issuer: provider?.issuer ?? '',
  clientId: provider?.clientId ?? '',
  clientSecret: '',
});

export function changesOf({
  provider,
  issuer,
  clientId,
  clientSecret,
  ...values
}: SignUpValues): Partial<PortalSettings> {
  if (provider.trim() === '') return { ...values, passwords: true, provider: null };
  const secret = clientSecret === '' ? {} : { clientSecret };
  return { ...values, provider: { name: provider.trim(), issuer: issuer.trim(), clientId, ...secret } };
}
