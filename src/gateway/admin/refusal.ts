// How a refused request is answered in the older of Kong's two error dialects. Kong 0.13.1: kong/api/init.lua (on_error).
import { problemBody, type Problem } from '#schema/errors.ts';
import { show } from '#schema/show.ts';
import type { Conflict } from '../store/store.ts';
import { jsonReply, type Reply } from './reply.ts';

export const problemReply = (problem: Problem): Reply => jsonReply(400, problemBody(problem));

export const conflictReply = ({ kind, field, value }: Conflict): Reply =>
  kind === 'unique'
    ? jsonReply(409, { [field]: `already exists with value '${show(value)}'` })
    : jsonReply(404, { [field]: `does not exist with value '${show(value)}'` });
