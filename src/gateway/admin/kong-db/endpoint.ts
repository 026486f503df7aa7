// One path pattern of an entity of kong/db and what its methods do. Kong 0.13.1: kong/api/endpoints.lua
import type { Endpoint } from '../endpoint.ts';
import { Undecodable } from '../decode/undecodable.ts';
import { emptyHead, messageReply, methodNotAllowed, type AdminResponse } from '../reply.ts';
import { readArguments, type Arguments } from './arguments.ts';

export interface KongDbCall extends Arguments {
  /** The named parts of the path, decoded. */
  path: Readonly<Record<string, string>>;
  /** The header by which the dashboard says what it has read. */
  unchanged: string | undefined;
}

type Handlers = Partial<
  Record<'GET' | 'POST' | 'PATCH' | 'DELETE', (call: KongDbCall) => Promise<AdminResponse>>
>;

/** HEAD answers without looking for the row that the path names. */
export const kongDbEndpoint = (pattern: string, handlers: Handlers): Endpoint => ({
  pattern,
  async answer({ method, path, unchanged, decode }) {
    const handler = new Map(Object.entries(handlers)).get(method);
    if (!handler && method !== 'HEAD') return methodNotAllowed();
    const sent = await decode();
    if (sent instanceof Undecodable) return messageReply(400, sent.error);
    return handler ? handler({ ...readArguments(sent), path, unchanged }) : emptyHead();
  },
});
