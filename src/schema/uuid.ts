// Recognizes a uuid as Kong 0.13.1 does (kong/tools/utils.lua, is_valid_uuid): only the form counts, not the version.
const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && form.test(value);
