// The names of an entity that the dashboard knows from the gateway alone, made of its wire name. Pure.
import { inSentence } from '#dashboard/lib/count.ts';
import { plainName } from '#dashboard/schema-form/plain-name.ts';

/** `filter_chains` → "filter chain", `entries` → "entry". Of a name that is no plural it is one entry. */
const singular = (many: string): string => {
  if (many.endsWith('ies')) return `${many.slice(0, -3)}y`;
  if (/(?:ss|x)es$/.test(many)) return many.slice(0, -2);
  if (/[^s]s$/.test(many)) return many.slice(0, -1);
  return `${many} entry`;
};

export function namesOf(entity: string): { one: string; many: string } {
  const many = plainName(entity);
  return { one: inSentence(singular(many)), many };
}
