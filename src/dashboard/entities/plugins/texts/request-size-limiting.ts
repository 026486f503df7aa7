// The dashboard’s texts about request-size-limiting.
import { formatCount } from '#dashboard/lib/count.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, numberIn, textIn } from './config-values.ts';
import type { PluginText } from './plugin-text.ts';

/** Gateways without a choice of the unit count megabytes. */
const limitOf = (config: Draft): string => {
  const size = numberIn(config, 'allowed_payload_size');
  if (size === undefined) return '';
  const unit = textIn(config, 'size_unit') || 'megabytes';
  return `${formatCount(size)} ${size === 1 ? unit.replace(/s$/, '') : unit}`;
};

const needsLength =
  ' A request that does not tell the length of its body beforehand, and does not send it in chunks, gets ';

export const requestSizeLimiting: PluginText = {
  fields: {
    allowed_payload_size: {
      label: 'Largest body',
      unit: 'MB',
      help: 'A megabyte is 1,048,576 bytes. A longer request gets 413; one that asks beforehand (Expect: 100-continue) gets 417. A body that does not tell its length beforehand may pass.',
    },
    size_unit: {
      label: 'Unit',
      help: 'Each is 1,024 of the next smaller one.',
      choices: {
        megabytes: { label: 'Megabytes' },
        kilobytes: { label: 'Kilobytes' },
        bytes: { label: 'Bytes' },
      },
    },
    require_content_length: {
      label: 'Ask for the length',
      help: 'On: a request without Content-Length that is not sent in chunks gets 411.',
    },
  },
  later: {
    mark: 'size_unit',
    fields: {
      allowed_payload_size: {
        unit: undefined,
        help: 'In the unit below. A longer request gets 413; one that asks beforehand (Expect: 100-continue) gets 417.',
      },
    },
  },
  sections: [{ fields: ['allowed_payload_size', 'size_unit', 'require_content_length'] }],
  brief: (config) => {
    const limit = limitOf(config);
    return [limit === '' ? 'No limit is set' : `Refuses bodies over ${limit}`];
  },
  sentence: (config, about) => {
    const limit = limitOf(config);
    if (limit === '') return ['no body is refused until you set how large one may be.'];
    const whose = about?.forWhom === undefined ? 'a request' : `a request of ${about.forWhom}`;
    return [
      `${whose} whose body is longer than `,
      { value: limit },
      ' gets ',
      { code: '413' },
      '.',
      ...(isOn(config, 'require_content_length') ? [needsLength, { code: '411' }, '.'] : []),
    ];
  },
  everywhere: (config) => {
    const size = numberIn(config, 'allowed_payload_size');
    return size !== undefined && size <= 0 ? 'refuses requests with a body' : undefined;
  },
};
