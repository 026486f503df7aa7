// Applies the rules to a request's body. Kong 0.13.1: kong/plugins/request-transformer/access.lua, transform_body
import { EncodedArgs } from '../kit/args/encoded-args.ts';
import { JsonMembers } from '../kit/args/json-members.ts';
import { boundaryOf, MultipartFields } from '../../http/multipart.ts';
import { applyRules, isEmpty, type NamedValues, type Rules } from '../kit/transform/transform-rules.ts';

export type BodyKind = 'json' | 'multipart' | 'form';

/** Undefined for a body that no rule is for. */
export function bodyKind(contentType: string | undefined): BodyKind | undefined {
  const type = contentType?.toLowerCase() ?? '';
  if (type.includes('application/json')) return 'json';
  if (type.includes('multipart/form-data')) return 'multipart';
  return type.includes('application/x-www-form-urlencoded') ? 'form' : undefined;
}

/** Undefined: the body stays as it is. */
export type BodyTransform = (body: Buffer, contentType: string) => Buffer | undefined;

/** Undefined when there is nothing to do. */
export function bodyTransform(rules: Rules): Record<BodyKind, BodyTransform> | undefined {
  if (isEmpty(rules)) return undefined;
  const none: Rules = { remove: [], rename: [], replace: [], add: [], append: [] };
  // Where there is no body there is nothing to take away, and one can come to be.
  const toEmpty = [{ ...none, add: rules.add, append: rules.append }];
  const inOrder = [rules];
  const renamesFirst = [
    { ...none, rename: rules.rename },
    { ...rules, rename: [], append: [] },
  ];
  return {
    json: (body) => {
      const text = body.toString('latin1');
      return text === ''
        ? transformed(new JsonMembers(), toEmpty)
        : transformed(JsonMembers.parse(text), inOrder);
    },
    form: (body) =>
      transformed(new EncodedArgs(body.toString('latin1')), body.length === 0 ? toEmpty : inOrder),
    multipart: (body, contentType) => {
      const boundary = boundaryOf(contentType);
      if (boundary === undefined) return undefined;
      return transformed(MultipartFields.parse(body.toString('latin1'), boundary), renamesFirst);
    },
  };
}

function transformed(values: NamedValues | undefined, all: readonly Rules[]): Buffer | undefined {
  if (!values) return undefined;
  const changes = all.map((rules) => applyRules(values, rules));
  return changes.includes(true) ? Buffer.from(values.encoded(), 'latin1') : undefined;
}
