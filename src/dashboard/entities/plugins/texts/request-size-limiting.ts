// The dashboard’s texts about request-size-limiting.
import { formatCount } from '#dashboard/lib/count.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { numberIn } from './config-values.ts';
import type { PluginText } from './plugin-text.ts';

const limitOf = (config: Draft): string => {
  const megabytes = numberIn(config, 'allowed_payload_size');
  if (megabytes === undefined) return '';
  return `${formatCount(megabytes)} ${megabytes === 1 ? 'megabyte' : 'megabytes'}`;
};

export const requestSizeLimiting: PluginText = {
  fields: {
    allowed_payload_size: {
      label: 'Largest body',
      unit: 'MB',
      help: 'A megabyte is 1,048,576 bytes. A longer request gets 413; one that asks beforehand (Expect: 100-continue) gets 417. A body that does not tell its length beforehand may pass.',
    },
  },
  sections: [{ fields: ['allowed_payload_size'] }],
  brief: (config) => {
    const limit = limitOf(config);
    return [limit === '' ? 'No limit is set' : `Refuses bodies over ${limit}`];
  },
  sentence: (config, about) => {
    const limit = limitOf(config);
    if (limit === '') return ['no body is refused until you set how large one may be.'];
    const whose = about?.forWhom === undefined ? 'a request' : `a request of ${about.forWhom}`;
    return [`${whose} whose body is longer than `, { value: limit }, ' gets ', { code: '413' }, '.'];
  },
  everywhere: (config) => {
    const megabytes = numberIn(config, 'allowed_payload_size');
    return megabytes !== undefined && megabytes <= 0 ? 'refuses requests with a body' : undefined;
  },
};
