// The appearance of the portal: name, logo, colour, theme, and links at its foot, with a preview.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import {
  portalSettingsQuery,
  savePortalSettings,
  type FooterLink,
  type PortalSettings,
} from '#dashboard/api/portal/catalogue.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { FieldGroup, SelectField, TextField } from '#dashboard/forms/fields.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { ColourField } from './colour-field.tsx';
import { FooterLinks } from './footer-links.tsx';
import { LogoField } from './logo-field.tsx';
import { LookPreview } from './look-preview.tsx';

export type LookValues = Pick<PortalSettings, 'name' | 'colour' | 'theme' | 'logo' | 'tagline'> & {
  footer: readonly FooterLink[];
};

const themes = [
  { value: 'visitor', label: 'Follows the visitor' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const valuesOf = ({ name, colour, theme, logo, tagline, footer }: PortalSettings): LookValues => ({
  name,
  colour,
  theme,
  logo,
  tagline,
  footer,
});

export function LookPage() {
  const settings = useQuery(portalSettingsQuery());
  return (
    <QueryGate query={settings} what="The settings of the portal">
      {(held) => <LookForm settings={held} />}
    </QueryGate>
  );
}

function LookForm({ settings }: { settings: PortalSettings }) {
  const client = useQueryClient();
  const form = useForm<LookValues>({
    called: 'The appearance of the portal',
    initial: valuesOf(settings),
    save: async (values) => {
      const held = await savedHere(savePortalSettings(values));
      await readPortalAnew(client);
      showToast({ text: 'The portal looks like this now' });
      return valuesOf(held);
    },
  });
  const { field, values } = form;
  const theme = field('theme');
  return (
    <FormFrame
      form={form}
      ofDashboard
      submit="Publish changes"
      submitting="Publishing"
      onlyChanges
      panel={<LookPreview look={values} />}
    >
      <FieldGroup title="Look">
        <TextField
          {...field('name')}
          wire=""
          required
          label="Name"
          help="In the bar, in titles and in mails."
        />
        <TextField
          {...field('tagline')}
          wire=""
          label="Below the name on the first page"
          placeholder="Five APIs with one account."
        />
        <LogoField {...field('logo')} />
        <div className="mt-5">
          <ColourField {...field('colour')} />
          <SelectField
            {...theme}
            wire=""
            label="Theme"
            options={themes}
            onChange={(value) => {
              const chosen = themes.find((one) => one.value === value);
              if (chosen) theme.onChange(chosen.value);
            }}
          />
        </div>
      </FieldGroup>
      <FieldGroup title="Links at the foot" hint="Each leads to a web address, or to a path of the portal.">
        <FooterLinks {...field('footer')} />
      </FieldGroup>
    </FormFrame>
  );
}
