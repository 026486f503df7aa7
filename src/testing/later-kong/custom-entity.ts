// An entity that no Kong has: one of a custom plugin, with a field of each kind.
import type { EntitySchema } from './schema.ts';

const priceLists: EntitySchema = {
  fields: [
    { id: { type: 'string', auto: true, uuid: true } },
    { name: { type: 'string', required: true, unique: true } },
    { currency: { type: 'string', required: true, default: 'EUR', one_of: ['EUR', 'USD'] } },
    { markup: { type: 'number', between: [0, 100] } },
    { active: { type: 'boolean', required: true, default: true } },
    { partner: { type: 'foreign', reference: 'consumers', on_delete: 'cascade' } },
    { bank_key: { type: 'string', encrypted: true } },
    {
      limits: {
        type: 'record',
        required: true,
        fields: [
          { per_day: { type: 'integer' } },
          { currencies: { type: 'set', elements: { type: 'string' } } },
        ],
      },
    },
    { valid_from: { type: 'integer', timestamp: true } },
    { created_at: { type: 'integer', auto: true, timestamp: true } },
    { tags: { type: 'set', elements: { type: 'string', required: true } } },
  ],
  entity_checks: [],
};

export const customEntities: ReadonlyMap<string, EntitySchema> = new Map([['price_lists', priceLists]]);
