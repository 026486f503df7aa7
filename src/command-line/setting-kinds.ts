// The kinds of values that settings have, with a parser for each. This file does not know where a value was written.
import { readFileSync } from 'node:fs';
import { isIP, isIPv4, isIPv6 } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { parseListen, type ListenAddress } from './listen-address.ts';
import { InvalidValue } from './invalid-value.ts';

export interface Kind<T> {
  /** The name of the value in --help. */
  value: string;
  read(text: string): T | InvalidValue;
}

export const adminListeners: Kind<readonly ListenAddress[]> = {
  value: 'ADDRESSES',
  read: (text) => parseListen(text, ['ssl', 'proxy_protocol']),
};

export const proxyListeners: Kind<readonly ListenAddress[]> = {
  value: 'ADDRESSES',
  read: (text) => parseListen(text, ['ssl', 'http2', 'proxy_protocol']),
};

export const onOff: Kind<boolean> = {
  value: 'on|off',
  read(text) {
    // Kong 0.13.1 takes both (kong/conf_loader.lua, check_and_infer).
    if (text === 'on' || text === 'true') return true;
    return text === 'off' || text === 'false' ? false : new InvalidValue(`'${text}' is not 'on' or 'off'`);
  },
};

export const count: Kind<number> = {
  value: 'NUMBER',
  read: (text) =>
    /^\d{1,9}$/.test(text) ? Number(text) : new InvalidValue(`'${text}' is not a whole number from 0`),
};

/** More would only cost memory. */
const mostProcesses = 256;
/** Bytes of memory for each process, so that a small container on a large machine does not start one for each core of it. */
const memoryOfEach = 256 * 1024 ** 2;

/** `cores` and `memory` (bytes) that this process may use. */
export const usualProcesses = (cores: number, memory: number): number =>
  Math.max(1, Math.min(cores - 1, Math.floor(memory / memoryOfEach), mostProcesses));

/** The memory of the machine, or of the container where that has less. */
const ownMemory = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** Processes that serve requests. nginx's `auto` is one for each core; here a core is left for the process with all the rest. */
export const processCount: Kind<number> = {
  value: 'NUMBER',
  read(text) {
    if (text === 'auto') return usualProcesses(availableParallelism(), ownMemory());
    const processes = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    return processes >= 1 && processes <= mostProcesses
      ? processes
      : new InvalidValue(`'${text}' is not auto or a number from 1 to ${mostProcesses}`);
  },
};

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** nginx's sizes, in bytes. */
export const size: Kind<number> = {
  value: 'SIZE',
  read(text) {
    const [, digits, unit = ''] = /^(\d{1,9})([kmg]?)$/i.exec(text) ?? [];
    if (digits === undefined) return new InvalidValue(`'${text}' is not a size such as 0, 8k or 10m`);
    return Number(digits) * (units[unit.toLowerCase()] ?? 1);
  },
};

export const oneOf = <const T extends string>(...choices: readonly T[]): Kind<T> => ({
  value: choices.join('|'),
  read: (text) =>
    choices.find((choice) => choice === text) ??
    new InvalidValue(`'${text}' is not one of ${choices.join(', ')}`),
});

export const anyText: Kind<string> = { value: 'TEXT', read: (text) => text };

/** A TCP port. */
export const portNumber: Kind<number> = {
  value: 'PORT',
  read: (text) =>
    /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
      ? Number(text)
      : new InvalidValue(`'${text}' is not a port from 1 to 65535`),
};

export const names: Kind<readonly string[]> = { value: 'NAMES', read: items };

/** Addresses and CIDR blocks. */
export const addressBlocks: Kind<readonly string[]> = {
  value: 'BLOCKS',
  read(text) {
    // No listener is a UNIX socket, so the entry that trusts all UNIX sockets has no effect.
    const blocks = items(text).filter((item) => item !== 'unix:');
    const wrong = blocks.find((block) => !isAddressBlock(block));
    return wrong === undefined
      ? blocks
      : new InvalidValue(`'${wrong}' is not an address or a block such as 10.0.0.0/8`);
  },
};

function isAddressBlock(text: string): boolean {
  const [, address = '', prefix = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(prefix) <= (family === 4 ? 32 : 128);
}

export const headerName: Kind<string> = {
  value: 'NAME',
  read: (text) =>
    /^[\w!#$%&'*+.^`|~-]+$/.test(text) ? text : new InvalidValue(`'${text}' is not a header's name`),
};

/** Addresses of name servers, with a port where it is not 53. */
export const nameServers: Kind<readonly string[]> = {
  value: 'ADDRESSES',
  read(text) {
    const servers = items(text);
    const wrong = servers.find((server) => !isNameServer(server));
    return wrong === undefined
      ? servers
      : new InvalidValue(
          `'${wrong}' is not the address of a name server, such as 10.0.0.2 or 127.0.0.1:5353`,
        );
  },
};

function isNameServer(text: string): boolean {
  const [, v6, other, port = '53'] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (Number(port) < 1 || Number(port) > 65_535) return false;
  return isIPv6(text) || (v6 === undefined ? isIPv4(other ?? '') : isIPv6(v6));
}

function contentOf(path: string): string | InvalidValue {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return new InvalidValue(`cannot read ${path} (${why})`);
  }
}

export const readableFile: Kind<string> = {
  value: 'FILE',
  read(path) {
    const content = contentOf(path);
    return content instanceof InvalidValue ? content : path;
  },
};

export interface PemFile {
  path: string;
  text: string;
}

/** The path of a PEM file with the expected content. */
export const pemFile = (holding: 'CERTIFICATE' | 'PRIVATE KEY'): Kind<PemFile> => ({
  value: 'FILE',
  read(path) {
    const text = contentOf(path);
    if (text instanceof InvalidValue) return text;
    if (new RegExp(`-----BEGIN ([A-Z]+ )?${holding}-----`).test(text)) return { path, text };
    return new InvalidValue(`${path} holds no PEM ${holding.toLowerCase()}`);
  },
});

/** The path of a log, which may be /dev/stdout or /dev/stderr; `off` turns the log off. */
export const logTarget: Kind<string> = {
  value: 'FILE|off',
  read: (text) =>
    /\s|^syslog:/.test(text)
      ? new InvalidValue(`'${text}' is not a path, /dev/stdout, /dev/stderr or 'off'`)
      : text,
};

/** Kong's lists: values separated by commas. */
function items(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}
