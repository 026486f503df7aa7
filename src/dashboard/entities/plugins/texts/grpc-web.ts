// The dashboard’s texts about grpc-web.
import { isOn, textIn } from './config-values.ts';
import { code, type PluginText } from './plugin-text.ts';

export const grpcWeb: PluginText = {
  fields: {
    allow_origin_header: {
      label: 'Origin',
      help: 'Pages of this origin may make calls. *: any page.',
      placeholder: 'none',
    },
    proto: {
      label: 'File of the gRPC methods',
      help: 'A .proto file on the gateway’s machine. Calls in JSON need it.',
      placeholder: 'none: no calls in JSON',
    },
    pass_stripped_path: {
      label: 'Use the path without that of the route',
      help: 'On: the method is what is left of the path. Off: the method is the whole path.',
    },
  },
  sections: [{ fields: ['allow_origin_header', 'proto', 'pass_stripped_path'] }],
  brief: (config) => [
    'Makes calls from browsers gRPC calls',
    textIn(config, 'proto') === '' ? '' : ', also those in JSON',
  ],
  sentence: (config) => {
    const [origin, file] = [textIn(config, 'allow_origin_header'), textIn(config, 'proto')];
    return [
      'gRPC-Web calls become gRPC calls for the upstream. ',
      ...(file === ''
        ? ['Calls in JSON get ', { code: '400' }, '.']
        : ['Calls in JSON are read by ', code(file), '.']),
      ...(origin === ''
        ? ['']
        : [' Pages of ', ...(origin === '*' ? ['any origin'] : [code(origin)]), ' may make them.']),
      isOn(config, 'pass_stripped_path') ? ' The path of the route is no part of the method.' : '',
    ];
  },
  everywhere: () => 'refuses requests that are no gRPC-Web calls',
};
