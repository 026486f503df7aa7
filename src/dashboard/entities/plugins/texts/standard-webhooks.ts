// The dashboard’s texts about standard-webhooks.
import { numberIn } from './config-values.ts';
import { stillUnset, spanOf } from './shared-fields.ts';
import type { PluginText } from './plugin-text.ts';

export const standardWebhooks: PluginText = {
  fields: {
    secret_v1: { label: 'Secret', help: 'The sender signs with it.', secret: true },
    tolerance_second: {
      label: 'Oldest webhook',
      unit: 's',
      help: 'An older one is refused, so that it cannot be sent again much later.',
    },
  },
  sections: [{ fields: ['secret_v1', 'tolerance_second'] }],
  brief: () => ['Takes only signed webhooks'],
  sentence: (config) => {
    const unset = stillUnset(config, { secret_v1: 'the secret' });
    if (unset) return unset;
    return [
      'every request has to be a webhook that its sender signed, with the headers ',
      { code: 'webhook-id' },
      ', ',
      { code: 'webhook-timestamp' },
      ' and ',
      { code: 'webhook-signature' },
      `, and be ${spanOf(numberIn(config, 'tolerance_second') ?? 300)} old at most. Any other gets `,
      { code: '400' },
      '.',
    ];
  },
  everywhere: () => 'refuses requests that are no signed webhooks',
};
