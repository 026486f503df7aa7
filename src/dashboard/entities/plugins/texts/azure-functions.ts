// The dashboard’s texts about azure-functions.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { textIn } from './config-values.ts';
import { code, type PluginText } from './plugin-text.ts';
import { keepalive, stillUnset } from './shared-fields.ts';

/** "https://my-app.azurewebsites.net/api/my-function" */
function addressOf(config: Draft): string {
  const [prefix, name] = ['routeprefix', 'functionname'].map((field) =>
    textIn(config, field).replaceAll(/^\/+|\/+$/g, ''),
  );
  const scheme = config.https === false ? 'http' : 'https';
  const host = `${textIn(config, 'appname')}.${textIn(config, 'hostdomain') || 'azurewebsites.net'}`;
  return [`${scheme}://${host}`, prefix, name].filter(Boolean).join('/');
}

export const azureFunctions: PluginText = {
  fields: {
    appname: { label: 'App', help: 'The first part of its host.', placeholder: 'my-app' },
    functionname: { label: 'Function', help: 'Its name.', placeholder: 'my-function' },
    apikey: { label: 'Key', help: 'Sent as x-functions-key.', placeholder: 'none', secret: true },
    clientid: { label: 'Client id', help: 'Sent as x-functions-clientid.', placeholder: 'none' },
    hostdomain: { label: 'Domain', help: 'The rest of the host.' },
    routeprefix: { label: 'Path before the function', help: 'As the app has it.', placeholder: 'none' },
    https: { label: 'Call with TLS', help: 'Off: key and requests go out in plain text.' },
    https_verify: { label: 'Check the certificate', help: 'Off: any certificate is taken.' },
    timeout: { label: 'Timeout', unit: 'ms', help: 'The client gets 500 where the function takes longer.' },
    keepalive,
  },
  sections: [
    { fields: ['appname', 'functionname', 'apikey', 'clientid'] },
    {
      title: 'Special cases',
      folded: 'address, TLS, times',
      fields: ['hostdomain', 'routeprefix', 'https', 'https_verify', 'timeout', 'keepalive'],
    },
  ],
  brief: (config) => {
    const name = textIn(config, 'functionname');
    return name === '' ? ['No function is set'] : ['Answers by the function ', code(name)];
  },
  sentence: (config, about) => {
    const unset = stillUnset(config, { appname: 'the app', functionname: 'the function' });
    if (unset) return unset;
    return [
      about?.forWhom === undefined ? 'every request' : `every request of ${about.forWhom}`,
      ' goes to the Azure function at ',
      code(addressOf(config)),
      ', with its method, query, headers and body. The client gets what it answers.',
      config.https !== false && config.https_verify !== true ? ' Its certificate is not checked.' : '',
      ' Nothing reaches the upstream.',
    ];
  },
  everywhere: () => 'is answered by this function, and no request reaches its upstream',
};
