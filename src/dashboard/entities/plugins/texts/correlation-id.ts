// The dashboard’s texts about correlation-id.
import { isOn, textIn } from './config-values.ts';
import { code, type PluginText } from './plugin-text.ts';

const generators: Readonly<Record<string, { label: string; help: string; says: string }>> = {
  'uuid#counter': {
    label: 'Counter',
    help: 'One id of the gateway since its start, and a number that grows.',
    says: 'an id of the gateway and a growing number',
  },
  uuid: { label: 'Random', help: 'A random id for each request.', says: 'a random id' },
  tracker: {
    label: 'Tracker',
    help: 'Address, port, process, connection, request and time.',
    says: 'an id made of address, connection and time',
  },
};

/** The gateway does nothing where no header can have the name. */
const canBeHeader = (name: string): boolean => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name);

export const correlationId: PluginText = {
  fields: {
    header_name: {
      label: 'Header',
      help: 'Carries the id. A request that has this header keeps its own id.',
    },
    generator: { label: 'How an id is made', choices: generators },
    echo_downstream: {
      label: 'Send the id back',
      help: 'On: the client finds it in the same header of the answer.',
    },
  },
  sections: [{ fields: ['header_name', 'generator', 'echo_downstream'] }],
  brief: (config) => {
    const name = textIn(config, 'header_name');
    if (!canBeHeader(name)) return ['Does nothing: no header can have this name'];
    return [
      'Gives each request an id in ',
      code(name),
      isOn(config, 'echo_downstream') ? ', and sends it back' : '',
    ];
  },
  sentence: (config) => {
    const name = textIn(config, 'header_name');
    if (name === '') return ['it does nothing until you set the header.'];
    if (!canBeHeader(name)) return ['it does nothing: no header can be called ', code(name), '.'];
    const made = generators[textIn(config, 'generator')]?.says ?? 'an id';
    return [
      `each request reaches the upstream with ${made} in the header `,
      code(name),
      ', unless it comes with one. ',
      isOn(config, 'echo_downstream') ? 'The answer has it, too.' : 'The answer does not have it.',
    ];
  },
};
