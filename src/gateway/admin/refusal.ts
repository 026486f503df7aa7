// Answers refused requests in the older of Kong's two error dialects. Kong 0.13.1: kong/api/init.lua (on_error).
import type { CodedError } from '#schema/coded-error.ts';
import { problemBody, type Problem } from '#schema/errors.ts';
import type { EntitySchema } from '#schema/fields.ts';
import { show } from '#schema/show.ts';
import type { Conflict } from '../store/store.ts';
import { jsonReply, notFound, type AdminResponse } from './reply.ts';

/** When an entity of kong/dao refers to one of kong/db by a value that is no id, the error is kong/db's. */
export const problemReply = (problem: Problem | CodedError): AdminResponse =>
  jsonReply(400, 'code' in problem ? problem : problemBody(problem));

export function conflictReply({ fields }: EntitySchema, conflict: Conflict): AdminResponse {
  const { kind, field, value } = conflict;
  if (kind === 'unstorable') return jsonReply(400, { [field]: conflict.why });
  if (kind === 'unique') return jsonReply(409, { [field]: `already exists with value '${show(value)}'` });
  const reference = fields[field];
  return reference?.type === 'id' && reference.ofKongDb
    ? notFound()
    : jsonReply(404, { [field]: `does not exist with value '${show(value)}'` });
}
