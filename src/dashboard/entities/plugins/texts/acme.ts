// The dashboard’s texts about acme.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { acmeFields, acmeSections } from './acme-fields.ts';
import { isOn, listIn, numberIn, tableIn, textIn } from './config-values.ts';
import { originOf } from './log-texts.ts';
import { code, listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import { redisPlace } from './redis-text.ts';
import { stillUnset } from './shared-fields.ts';

const domainsIn = (config: Draft): Phrase | undefined => {
  if (isOn(config, 'allow_any_domain')) return ['any domain that a client asks for'];
  const names = listIn(config, 'domains');
  return names.length === 0 ? undefined : listPhrase(names, 'and');
};

const kept: Readonly<Record<string, string>> = {
  shm: 'in the memory of this node until it restarts',
  kong: 'in the database of the gateway',
  consul: 'in Consul',
  vault: 'in Vault',
};

function storage(config: Draft): Phrase {
  const name = textIn(config, 'storage') || 'shm';
  if (name !== 'redis') return [` Certificates are kept ${kept[name] ?? 'in a storage'}.`];
  const place = redisPlace(tableIn(config, 'storage_config'));
  return place === ''
    ? [' It cannot work until you set the host of Redis.']
    : [' Certificates are kept in Redis at ', code(place), '.'];
}

const renewal = (config: Draft): string => {
  const days = numberIn(config, 'renew_threshold_days');
  if (days === undefined) return ' and renews them';
  return ` and renews them ${days} ${days === 1 ? 'day' : 'days'} before they end`;
};

export const acme: PluginText = {
  fields: acmeFields,
  sections: acmeSections,
  brief: (config) => {
    const domains = domainsIn(config);
    return domains ? ['Gets certificates for ', ...domains] : ['No domain is set'];
  },
  sentence: (config) => {
    const domains = domainsIn(config);
    if (!domains) return ['no certificate is got until you set the domains.'];
    const unset = stillUnset(config, { account_email: 'the e-mail of the account' });
    if (unset) return unset;
    const authority = originOf(textIn(config, 'api_uri'));
    return [
      'the gateway gets certificates for ',
      ...domains,
      ' from ',
      ...(authority === undefined ? ['the authority'] : [code(authority)]),
      renewal(config),
      '. Domains with a certificate of their own keep it.',
      ...storage(config),
    ];
  },
};
