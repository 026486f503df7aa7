// The dashboard’s texts about grpc-gateway.
import { textIn } from './config-values.ts';
import { code, type PluginText } from './plugin-text.ts';
import { stillUnset } from './shared-fields.ts';

export const grpcGateway: PluginText = {
  fields: {
    proto: {
      label: 'File of the gRPC methods',
      help: 'A .proto file on the gateway’s machine. Its google.api.http options say which path is which method.',
      placeholder: '/etc/kong/hello.proto',
    },
  },
  sections: [{ fields: ['proto'] }],
  brief: (config) => {
    const file = textIn(config, 'proto');
    return file === '' ? ['No file is set'] : ['Makes JSON requests gRPC calls by ', code(file)];
  },
  sentence: (config) =>
    stillUnset(config, { proto: 'the file of the gRPC methods' }) ?? [
      'each JSON request becomes a gRPC call for the upstream, by ',
      code(textIn(config, 'proto')),
      ', and its answer becomes JSON. A request that fits no method gets ',
      { code: '400' },
      '. An OPTIONS request is answered at once, for pages of any origin.',
    ],
  everywhere: () => 'refuses requests that fit no method of this file',
};
